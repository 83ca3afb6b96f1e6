using System.Globalization;
using Microsoft.Extensions.Localization;

namespace PartnerPortal.Shared.Results;

/// <summary>The sentence of each expected failure in the user's language; the failure's code is the sentence's key.</summary>
public sealed class ErrorSentences(IStringLocalizer<ErrorSentences> sentences)
{
    /// <summary>Says what happened, what was kept and what to do next. A failure without a sentence is a bug and throws.</summary>
    public string Of(PortalError error)
    {
        var sentence = sentences[error.Code, [.. error.Arguments.Select(Shown)]];
        return sentence.ResourceNotFound
            ? throw new InvalidOperationException($"There is no sentence for {error.Code}.")
            : sentence.Value;
    }

    private static object Shown(object argument) =>
        argument is DateOnly date ? date.ToString("d", CultureInfo.CurrentCulture) : argument;
}
