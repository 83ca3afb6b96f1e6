namespace PartnerPortal.Domain.Customers;

/// <summary>No test names, says Microsoft; which those are it does not say, so the portal asks and refuses none.</summary>
public sealed class PlaceholderNamesTests
{
    [Theory]
    [InlineData("Test")]
    [InlineData(" TEST ")]
    [InlineData("test1")]
    [InlineData("Test 123")]
    [InlineData("Test Company")]
    [InlineData("Demo AB")]
    [InlineData("demo-customer 2")]
    [InlineData("TEST_TEST, Ltd.")]
    [InlineData("Testföretag AB")]
    [InlineData("Voorbeeld BV")]
    [InlineData("asdf")]
    // As it comes from a page: with a blank that does not break.
    [InlineData("Test\u00A0Company")]
    public void A_name_for_trying_out_is_asked_about_and_not_refused(string name)
    {
        Assert.True(PlaceholderNames.Has(name));
        Assert.True(CompanyNameRules.LooksWrong(name));
        Assert.Null(CompanyNameRules.Check(name.Trim()));
    }

    [Theory]
    [InlineData("Test-Achats NV")]
    [InlineData("Demo Design AB")]
    [InlineData("Demographica")]
    [InlineData("Contest AB")]
    [InlineData("Example of Light BV")]
    [InlineData("Company AB")]
    [InlineData("Kund & Co")]
    [InlineData("1")]
    [InlineData("Testa")]
    [InlineData("")]
    [InlineData(null)]
    public void A_name_that_has_such_a_word_beside_others_is_somebodys(string? name) =>
        Assert.False(PlaceholderNames.Has(name));
}
