using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace PartnerPortal.Shared.Results;

/// <summary>Every expected failure can be said in every language.</summary>
public sealed class ErrorSentencesTests
{
    [Theory]
    [InlineData("en-GB")]
    [InlineData("nl-NL")]
    [InlineData("sv-SE")]
    public void Every_error_has_a_sentence(string culture)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            using var services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
            var sentences = services.GetRequiredService<IStringLocalizer<ErrorSentences>>();
            var errors = typeof(PortalError)
                .Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(PortalError)) && type != typeof(InvalidFields))
                .ToList();

            Assert.NotEmpty(errors);
            Assert.All(errors, error => Assert.False(sentences[error.Name].ResourceNotFound, error.Name));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
