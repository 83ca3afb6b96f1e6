using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PartnerPortal.Shared.Results;

/// <summary>
/// An expected failure that is kept in the database and put into words later, in the language of whoever reads it: its code
/// and what its sentence names.
/// </summary>
public sealed record StoredError(string Code, IReadOnlyList<object> Arguments)
{
    private const string DayMark = "d:";
    private const string TextMark = "t:";

    private static readonly JsonSerializerOptions Format = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static StoredError Of(PortalError error) => new(error.Code, error.Arguments);

    public string Write() => WriteAll([(string.Empty, this)]);

    public static StoredError Read(string text) => ReadAll(text)[0].Error;

    /// <summary>Several, each under a name, as one text.</summary>
    public static string WriteAll(IEnumerable<(string Name, StoredError Error)> errors) =>
        JsonSerializer.Serialize(
            errors.Select(pair => (string[])[pair.Name, pair.Error.Code, .. pair.Error.Arguments.Select(Written)]),
            Format
        );

    public static IReadOnlyList<(string Name, StoredError Error)> ReadAll(string text) =>
        [
            .. JsonSerializer
                .Deserialize<string[][]>(text)!
                .Select(parts => (parts[0], new StoredError(parts[1], [.. parts.Skip(2).Select(ReadArgument)]))),
        ];

    private static string Written(object argument) =>
        argument switch
        {
            DateOnly day => DayMark + day.ToString("O", CultureInfo.InvariantCulture),
            string text => TextMark + text,
            IFormattable number => number.ToString(format: null, CultureInfo.InvariantCulture),
            _ => TextMark + argument,
        };

    private static object ReadArgument(string text) =>
        text.StartsWith(DayMark, StringComparison.Ordinal)
            ? DateOnly.ParseExact(text[DayMark.Length..], "O", CultureInfo.InvariantCulture)
        : text.StartsWith(TextMark, StringComparison.Ordinal) ? text[TextMark.Length..]
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : text;
}
