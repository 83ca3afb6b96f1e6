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
            Assert.All(
                AllFailures.WithSentence(),
                failure => Assert.False(sentences[failure.Code].ResourceNotFound, failure.Code)
            );
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
