using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Customers;

/// <summary>The company names of spec/dashboard.md 4: which are impossible, which are looked at again.</summary>
public sealed class CompanyNameRulesTests
{
    private static PortalError? Fault(string name) =>
        NewCustomerRules
            .Check(new PortalFixture().NewCustomer(name).Cleaned(), "fourthcoffee.example")
            .Faults.SingleOrDefault()
            ?.Error;

    [Theory]
    [InlineData("llc")]
    [InlineData("inc")]
    [InlineData("gmbh")]
    [InlineData("ltd")]
    [InlineData("plc")]
    [InlineData("sarl")]
    [InlineData("corp")]
    [InlineData("pty ltd")]
    [InlineData("pvt ltd")]
    [InlineData("ooo")]
    [InlineData("kft")]
    [InlineData("zrt")]
    [InlineData("sdn bhd")]
    [InlineData("wll")]
    [InlineData("lda")]
    [InlineData("GmbH")]
    [InlineData("Ltd.")]
    [InlineData("L.L.C.")]
    [InlineData("Pty.  Ltd.")]
    [InlineData("C. P. A.")]
    [InlineData("l l p")]
    [InlineData("Pte Ltd")]
    [InlineData("Private Limited")]
    [InlineData("Corporation")]
    [InlineData("Incorporated.")]
    [InlineData("ＬＬＣ")]
    public void A_name_that_is_only_a_legal_form_is_impossible(string name)
    {
        Assert.IsType<CompanyNameOnlyLegalForm>(Fault(name));
    }

    [Theory]
    [InlineData("X")]
    [InlineData(" X ")]
    [InlineData("é")]
    [InlineData("e\u0301")]
    public void A_name_of_one_character_is_impossible(string name)
    {
        Assert.IsType<CompanyNameTooShort>(Fault(name));
    }

    [Theory]
    [InlineData("--")]
    [InlineData("!?&%")]
    [InlineData("... ...")]
    public void A_name_of_special_characters_only_is_impossible(string name)
    {
        Assert.IsType<CompanyNameWithoutLetters>(Fault(name));
    }

    // https://learn.microsoft.com/partner-center/customers/validate-names-addresses, 'Company name rules'.
    [Theory]
    [InlineData("999")]
    [InlineData("aAa")]
    [InlineData("1 2 3")]
    [InlineData("C o n t o s o")]
    [InlineData("A B")]
    [InlineData("12345")]
    [InlineData("12-34/5")]
    public void A_name_of_digits_of_single_characters_or_of_one_repeated_character_is_impossible(string name)
    {
        Assert.IsType<CompanyNameNotReal>(Fault(name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\t\t")]
    [InlineData(" \t \n")]
    public void A_name_of_blanks_and_tabs_is_missing(string name)
    {
        Assert.IsType<FieldRequired>(Fault(name));
    }

    [Theory]
    [InlineData("Contoso LLC")]
    [InlineData("Inc Design")]
    [InlineData("3M")]
    [InlineData("AA")]
    [InlineData("1 2 3 Reifen")]
    [InlineData("H&M")]
    [InlineData("AB")]
    [InlineData("Åhléns")]
    [InlineData("株式会社")]
    [InlineData("شركة كونتوسو")]
    // Adlam, a script beyond the first 65,536 characters.
    [InlineData("𞤀𞤣𞤤𞤢𞤥")]
    [InlineData("www.contoso.com")]
    public void Any_other_name_is_possible(string name)
    {
        Assert.Null(Fault(name));
    }

    [Theory]
    [InlineData("contoso.com")]
    [InlineData("Contoso.ORG")]
    [InlineData("contoso.net")]
    [InlineData("contoso.nl")]
    [InlineData("contoso.se")]
    [InlineData("Contosooo")]
    [InlineData("AAA Contoso")]
    [InlineData("Contoso!!!")]
    [InlineData("Contoso A B")]
    [InlineData("Test AB")]
    public void A_name_that_is_likely_a_slip_is_looked_at_again(string name)
    {
        Assert.True(CompanyNameRules.LooksWrong(name));
        Assert.Null(Fault(name));
    }

    [Theory]
    [InlineData("Contoso AB")]
    [InlineData("Contoso.com Holding AB")]
    [InlineData("Aaltonen")]
    [InlineData("H & M")]
    [InlineData("Volvo A Car")]
    public void A_usual_name_is_not(string name)
    {
        Assert.False(CompanyNameRules.LooksWrong(name));
    }

    [Fact]
    public void The_longest_name_is_taken_and_one_character_more_is_not()
    {
        var longest = string.Concat(Enumerable.Repeat("Contoso AB", 20));

        Assert.Null(Fault(longest));
        Assert.Equal(new FieldTooLong(200), Fault(longest + "x"));
    }
}

/// <summary>The same rule on a change.</summary>
public sealed class ChangedCompanyNameTests : PortalTests
{
    [Fact]
    public async Task An_impossible_name_is_no_change_either()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var profile = await Portal
            .Get<CustomerQueries>()
            .ProfileAsync(PortalFixture.SalesAgent, customer, CancellationToken.None);

        var refused = await Portal
            .Get<CustomerService>()
            .ChangeAsync(
                PortalFixture.SalesAgent,
                customer,
                PortalFixture.ChangeOf(profile.Value, "Pty Ltd"),
                CancellationToken.None
            );

        refused.Error.OnlyFault<CompanyNameOnlyLegalForm>(nameof(CustomerChange.CompanyName));
    }
}
