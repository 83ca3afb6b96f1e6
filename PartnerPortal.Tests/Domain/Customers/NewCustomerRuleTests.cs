using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Customers;

/// <summary>The rules of a new customer that need no database, as spec/dashboard.md 4 and the API's C1 tell them.</summary>
public sealed class NewCustomerRuleTests
{
    // spec/partner-center-api.md C1.
    private const string CountriesThatAsk = "AM AZ BY HU KZ KG MD RU TJ UZ UA IN BR ZA PL AE SA TR TH VN MM IQ SS VE";

    private static readonly PortalFixture Requests = new();

    public static TheoryData<string> AskingCountries() => [.. CountriesThatAsk.Split(' ')];

    private static InvalidFields? Check(NewCustomer request)
    {
        var rules = NewCustomerRules.Check(request.Cleaned(), "fourthcoffee.example");
        return rules.IsValid ? null : new InvalidFields(rules.Faults);
    }

    private static NewCustomer In(string code)
    {
        var rule = CountryAddressRules.Of(code);
        return Requests.NewCustomer() with
        {
            Country = code,
            PostalCode = rule.PostalCodeExample,
            State = rule.States is [var first, ..] ? first : null,
            Culture = AgreementCountries.Find(code)!.Cultures[0],
            RegistrationId = rule.RegistrationIdExample ?? "12345678",
        };
    }

    [Fact]
    public void What_is_wrong_is_told_in_the_order_of_the_form()
    {
        var empty = Requests.NewCustomer() with
        {
            CompanyName = string.Empty,
            AddressLine1 = string.Empty,
            PostalCode = null,
            City = string.Empty,
            FirstName = string.Empty,
        };

        Assert.Equal(
            [
                nameof(NewCustomer.CompanyName),
                nameof(NewCustomer.AddressLine1),
                nameof(NewCustomer.PostalCode),
                nameof(NewCustomer.City),
                nameof(NewCustomer.FirstName),
            ],
            NewCustomerRules
                .Check(empty.Cleaned(), "fourthcoffee.example")
                .Faults.Select(fault => fault.Field)
                .Distinct()
        );
    }

    [Fact]
    public void There_are_24_countries_that_ask_for_a_registration_id_and_a_phone_number()
    {
        Assert.Equal(24, CountriesThatAsk.Split(' ').Length);
    }

    [Theory]
    [MemberData(nameof(AskingCountries))]
    public void In_a_country_that_asks_for_it_a_missing_registration_id_is_refused_at_its_field(string code)
    {
        Assert.Null(Check(In(code)));
        Check(In(code) with { RegistrationId = " " })
            .OnlyFault<RegistrationIdMissing>(nameof(NewCustomer.RegistrationId));
    }

    [Theory]
    [MemberData(nameof(AskingCountries))]
    public void In_a_country_that_asks_for_it_a_missing_phone_number_is_refused_at_its_field(string code)
    {
        Check(In(code) with { PhoneNumber = null }).OnlyFault<PhoneMissing>(nameof(NewCustomer.PhoneNumber));
    }

    [Fact]
    public void In_every_other_country_both_may_be_missing()
    {
        var asking = CountriesThatAsk.Split(' ');
        foreach (var country in AgreementCountries.WithAgreement.Where(country => !asking.Contains(country.Code)))
        {
            Assert.Null(Check(In(country.Code) with { RegistrationId = null, PhoneNumber = null }));
        }
    }

    [Theory]
    [InlineData("someone@fourthcoffee.example")]
    [InlineData("someone@FourthCoffee.Example")]
    [InlineData("someone@sales.fourthcoffee.example")]
    [InlineData("someone@a.b.fourthcoffee.example")]
    public void An_address_of_the_partners_own_domain_is_refused_at_its_field(string email)
    {
        var refused = Check(Requests.NewCustomer() with { Email = email });

        Assert.Equal("fourthcoffee.example", refused.OnlyFault<EmailOfPartner>(nameof(NewCustomer.Email)).Domain);
    }

    [Theory]
    [InlineData("someone@microsoft.com")]
    [InlineData("someone@Microsoft.COM")]
    [InlineData("someone@europe.microsoft.com")]
    public void An_address_at_microsoft_com_is_refused_at_its_field(string email)
    {
        Check(Requests.NewCustomer() with { Email = email }).OnlyFault<EmailOfMicrosoft>(nameof(NewCustomer.Email));
    }

    [Theory]
    [InlineData("someone@notmicrosoft.com")]
    [InlineData("someone@microsoft.com.contoso.example")]
    [InlineData("someone@notfourthcoffee.example")]
    [InlineData("fourthcoffee.example@contoso.example")]
    public void An_address_that_only_looks_like_one_of_those_is_taken(string email)
    {
        Assert.Null(Check(Requests.NewCustomer() with { Email = email }));
    }

    [Theory]
    [InlineData("contoso")]
    [InlineData("CONTOSO")]
    [InlineData("contososkog2")]
    [InlineData("4711")]
    [InlineData(" contoso ")]
    [InlineData("onboardingukcloud33csp12345")]
    public void Up_to_27_letters_and_digits_are_a_domain_prefix(string prefix)
    {
        Assert.Null(Check(Requests.NewCustomer() with { DomainPrefix = prefix }));
    }

    [Theory]
    [InlineData("contoso-skog")]
    [InlineData("nordvik-bygg")]
    [InlineData("1-2")]
    [InlineData("con toso")]
    [InlineData("contoso.onmicrosoft.com")]
    [InlineData("contoso_skog")]
    [InlineData("bokhållning")]
    [InlineData("contoso@")]
    public void Any_other_character_is_not_taken_in_a_domain_prefix(string prefix)
    {
        Check(Requests.NewCustomer() with { DomainPrefix = prefix })
            .OnlyFault<DomainPrefixMalformed>(nameof(NewCustomer.DomainPrefix));
    }

    [Fact]
    public void A_domain_prefix_of_28_characters_is_too_long()
    {
        Assert.Equal(
            27,
            Check(Requests.NewCustomer() with { DomainPrefix = "onboardingukcloud33csp123456" })
                .OnlyFault<FieldTooLong>(nameof(NewCustomer.DomainPrefix))
                .MaxLength
        );
    }

    // https://learn.microsoft.com/partner-center/customers/validate-names-addresses, 'Customer primary contact name rules'.
    [Theory]
    [InlineData("Bo", null)]
    [InlineData("李", null)]
    [InlineData("Øst-Åkerström van der Hoogenbandt-Larsen!", typeof(FieldTooLong))]
    [InlineData("Øst-Åkerström van der Hoogenbandt-Larsen", null)]
    [InlineData("B", typeof(ContactNameTooShort))]
    [InlineData("B.", typeof(ContactNameTooShort))]
    [InlineData("12", typeof(NameWithoutLetters))]
    [InlineData("--", typeof(NameWithoutLetters))]
    public void A_contacts_name_has_two_letters_and_at_most_forty_characters(string name, Type? refusal)
    {
        foreach (var field in new[] { nameof(NewCustomer.FirstName), nameof(NewCustomer.LastName) })
        {
            var request = field is nameof(NewCustomer.FirstName)
                ? Requests.NewCustomer() with
                {
                    FirstName = name,
                }
                : Requests.NewCustomer() with
                {
                    LastName = name,
                };

            Assert.Equal(refusal, Check(request)?.Fields.Single().Error.GetType());
        }
    }

    [Theory]
    [InlineData("se", "111 43")]
    [InlineData("SE", "11143")]
    [InlineData(" Se ", "111  43")]
    public void Country_and_postal_code_are_stored_in_their_usual_form(string country, string postalCode)
    {
        var clean = (Requests.NewCustomer() with { Country = country, PostalCode = postalCode }).Cleaned();

        Assert.Equal(("SE", "111 43"), (clean.Country, clean.PostalCode));
    }

    [Theory]
    [InlineData("SV-SE", "sv-SE")]
    [InlineData("sv-se", "sv-SE")]
    public void A_culture_in_any_case_is_stored_in_its_usual_one(string typed, string stored)
    {
        // spec/partner-center-api.md C1: culture gets normalised.
        var clean = (Requests.NewCustomer() with { Culture = typed }).Cleaned();

        Assert.Equal(stored, clean.Culture);
        Assert.Null(Check(clean));
    }

    [Fact]
    public void A_state_in_any_case_is_stored_in_its_usual_one()
    {
        var clean = (In("US") with { State = "wa", PostalCode = "98052" }).Cleaned();

        Assert.Equal("WA", clean.State);
        Assert.Null(Check(clean));
    }

    [Fact]
    public void What_does_not_fit_the_country_is_refused_at_its_field()
    {
        Check(Requests.NewCustomer() with { Country = "XX" }).OnlyFault<CountryUnknown>(nameof(NewCustomer.Country));
        Check(Requests.NewCustomer() with { PostalCode = "1234" })
            .OnlyFault<PostalCodeMalformed>(nameof(NewCustomer.PostalCode));
        Check(Requests.NewCustomer() with { Culture = "nl-NL" })
            .OnlyFault<LanguageNotOfCountry>(nameof(NewCustomer.Culture));
        Check(In("US") with { State = "ZZ" }).OnlyFault<StateUnknown>(nameof(NewCustomer.State));
        Check(In("US") with { State = null }).OnlyFault<FieldRequired>(nameof(NewCustomer.State));
        Check(In("PL") with { RegistrationId = "1" })
            .OnlyFault<RegistrationIdMalformed>(nameof(NewCustomer.RegistrationId));
    }

    [Fact]
    public void Everything_that_is_wrong_is_named_once_and_together()
    {
        var refused = Check(
            Requests.NewCustomer() with
            {
                CompanyName = "x",
                DomainPrefix = "",
                City = "",
                LastName = "123",
                Email = "at home",
                PhoneNumber = "call me",
            }
        );

        Assert.Equal(["CompanyName", "DomainPrefix", "City", "LastName", "Email", "PhoneNumber"], refused.Fields());
    }
}

/// <summary>A domain is somebody's for good.</summary>
public sealed class DomainTakenTests : PortalTests
{
    [Fact]
    public async Task A_taken_domain_is_refused_at_its_field_in_any_case_and_for_every_partner()
    {
        var taken = Portal.NewCustomer() with { DomainPrefix = "contoso" };
        await Portal.AddCustomerAsync(PortalFixture.SalesAgent, taken);

        foreach (var caller in (Partners.Caller[])[PortalFixture.SalesAgent, PortalFixture.ProviderSales])
        {
            var refused = await Portal
                .Get<CustomerOnboarding>()
                .CreateAsync(
                    caller,
                    Portal.NewCustomer() with
                    {
                        DomainPrefix = " CONTOSO",
                    },
                    attestation: null,
                    CancellationToken.None
                );

            Assert.Equal(
                "contoso.onmicrosoft.com",
                refused.Error.OnlyFault<DomainTaken>(nameof(NewCustomer.DomainPrefix)).Domain
            );
        }
    }

    [Fact]
    public async Task The_live_check_says_the_same_before()
    {
        await Portal.AddCustomerAsync(PortalFixture.SalesAgent, Portal.NewCustomer() with { DomainPrefix = "contoso" });
        var queries = Portal.Get<CustomerQueries>();

        (
            await queries.CheckDomainAsync(PortalFixture.SalesAgent, "Contoso ", CancellationToken.None)
        ).Error.RefusedAs<DomainTaken>();
        (
            await queries.CheckDomainAsync(PortalFixture.SalesAgent, "con toso", CancellationToken.None)
        ).Error.RefusedAs<DomainPrefixMalformed>();
        (
            await queries.CheckDomainAsync(PortalFixture.SalesAgent, "", CancellationToken.None)
        ).Error.RefusedAs<DomainPrefixMalformed>();
        Assert.Equal(
            "contoso2.onmicrosoft.com",
            (await queries.CheckDomainAsync(PortalFixture.SalesAgent, "contoso2", CancellationToken.None)).Value
        );
    }
}
