using System.Collections;

namespace PartnerPortal.Shared.Logging;

/// <summary>
/// The values of a log line, or of a scope, without secrets. They are cleaned when an output reads them: most scopes are read by
/// none.
/// </summary>
internal sealed class RedactedState : IReadOnlyList<KeyValuePair<string, object?>>
{
    private readonly Lazy<KeyValuePair<string, object?>[]> values;
    private readonly Lazy<string> text;

    /// <param name="state">What a logger was given.</param>
    public RedactedState(object? state, Func<string> text, LogRedaction redaction)
    {
        values = new(() =>
            state is IEnumerable<KeyValuePair<string, object?>> pairs
                ? [.. pairs.Select(pair => KeyValuePair.Create(pair.Key, Clean(pair.Value, redaction)))]
                : []
        );
        this.text = new(() => redaction.Clean(text()));
    }

    public int Count => values.Value.Length;

    public KeyValuePair<string, object?> this[int index] => values.Value[index];

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, object?>>)values.Value).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => text.Value;

    // A value stays what it is where there is nothing to hide in it, so that structured logs keep numbers as numbers.
    private static object? Clean(object? value, LogRedaction redaction)
    {
        if (value is null || value.GetType() is { IsPrimitive: true } or { IsEnum: true })
        {
            return value;
        }

        var written = value is IEnumerable sequence and not string
            ? string.Join(", ", sequence.Cast<object?>())
            : value.ToString() ?? string.Empty;
        var clean = redaction.Clean(written);
        return string.Equals(clean, written, StringComparison.Ordinal) ? value : clean;
    }
}
