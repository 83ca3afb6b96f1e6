using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace PartnerPortal.Shared.Ui;

public sealed class RadzenTextsTests : UiTest
{
    [Theory]
    [InlineData("nl-NL", "Volgende maand")]
    [InlineData("sv-SE", "Nästa månad")]
    [InlineData("en-US", null)]
    public void The_library_speaks_the_persons_language(string culture, string? text)
    {
        var localizer = Services.GetRequiredService<ILocalizer>();

        Assert.Equal(text, localizer.Get("DatePicker_NextMonthAriaLabel", CultureInfo.GetCultureInfo(culture)));
        Assert.IsType<RadzenTexts>(localizer);
    }
}
