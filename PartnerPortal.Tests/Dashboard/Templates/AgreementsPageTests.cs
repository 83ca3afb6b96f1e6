using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Domain.Agreements;

namespace PartnerPortal.Dashboard.Templates;

/// <summary>The long list of countries: by letters, and without those that have no copy of the partner's own.</summary>
public sealed class AgreementsPageTests : DashboardTest
{
    [Theory]
    [InlineData("en-GB", "A", "Z")]
    [InlineData("sv-SE", "A", "Ö")]
    public async Task It_is_divided_by_the_letters_of_the_language(string culture, string first, string last)
    {
        Use(culture);
        var page = await RenderAsync();

        var letters = page.WaitForElements(".letter-index a").Select(link => link.TextContent).ToList();
        Assert.Equal((first, last), (letters[0], letters[^1]));
        Assert.Equal(letters.Distinct(StringComparer.Ordinal), letters);
        Assert.Equal(letters, page.FindAll(".letter-heading").Select(heading => heading.TextContent));
        // Åland is among the countries with A, but where Å is a letter of its own.
        Assert.Equal(culture is "sv-SE", letters.Contains("Å"));
        Assert.All(
            page.FindAll(".letter-index a"),
            link => Assert.Equal(link.TextContent, page.Find("#" + link.GetAttribute("data-focus")).TextContent)
        );
    }

    [Fact]
    public async Task A_short_list_needs_no_letters()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(AgreementsAddress.Path + "?search=SE");
        var page = await RenderAsync();

        Assert.InRange(page.WaitForElements(".agreement-row").Count, 1, 30);
        Assert.Empty(page.FindAll(".letter-index, .letter-heading"));
    }

    [Fact]
    public async Task Countries_with_own_copies_can_be_looked_at_alone()
    {
        var stored = await Services
            .GetRequiredService<AgreementDocumentService>()
            .StoreAsync(
                Caller,
                new NewAgreementDocument("SE", "sv-SE", "MCA.pdf", new DateOnly(2026, 11, 1), TimeZoneInfo.Utc),
                new MemoryStream(TestDocuments.Pdf()),
                CancellationToken.None
            );
        Assert.True(stored.IsSuccess);
        var page = await RenderAsync();

        var chip = page.WaitForElements(".filter-bar .chip")[1];
        Assert.Equal("1", chip.QuerySelector("b")!.TextContent);
        Services.GetRequiredService<NavigationManager>().NavigateTo(chip.GetAttribute("href")!);

        page.WaitForAssertion(() => Assert.Single(page.FindAll(".agreement-row")));
        Assert.Equal(
            CountryNames.Of("SE", CultureInfo.CurrentUICulture),
            page.Find(".agreement-country").TextContent.Trim()
        );
    }

    private async Task<IRenderedComponent<AgreementsPage>> RenderAsync()
    {
        var agent = await ProfileAsync();
        return Render<AgreementsPage>(parameters => parameters.AddCascadingValue(agent).AddCascadingValue(Caller));
    }
}
