using System.Globalization;
using Microsoft.Extensions.Localization;

namespace PartnerPortal.Shared.Results;

/// <summary>The sentence of each expected failure in the user's language; the failure's code is the sentence's key.</summary>
public sealed class ErrorSentences(IStringLocalizer<ErrorSentences> sentences)
{
    /// <summary>Says what happened, what was kept and what to do next. A failure without a sentence is a bug and throws.</summary>
    public string Of(PortalError error) => Of(error.Code, error.Arguments);

    /// <summary>The same of a failure that was kept.</summary>
    public string Of(StoredError error) => Of(error.Code, error.Arguments);

    private string Of(string code, IReadOnlyList<object> arguments)
    {
        var sentence = sentences[code, [.. arguments.Select(Shown)]];
        return sentence.ResourceNotFound
            ? throw new InvalidOperationException($"There is no sentence for {code}.")
            : sentence.Value;
    }

    private static object Shown(object argument) =>
        argument is DateOnly date ? date.ToString("d", CultureInfo.CurrentCulture) : argument;
}
