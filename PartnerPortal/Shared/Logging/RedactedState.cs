using System.Collections;

namespace PartnerPortal.Shared.Logging;

/// <summary>The values of a log line, or of a scope, without secrets.</summary>
internal sealed class RedactedState : IReadOnlyList<KeyValuePair<string, object?>>
{
    private readonly KeyValuePair<string, object?>[] values;
    private readonly string text;

    private RedactedState(KeyValuePair<string, object?>[] values, string text) =>
        (this.values, this.text) = (values, text);

    public int Count => values.Length;

    public KeyValuePair<string, object?> this[int index] => values[index];

    /// <summary>From what a logger was given.</summary>
    public static RedactedState Of<TState>(TState state, string text, LogRedaction redaction) =>
        new(
            state is IEnumerable<KeyValuePair<string, object?>> pairs
                ? [.. pairs.Select(pair => KeyValuePair.Create(pair.Key, Clean(pair.Value, redaction)))]
                : [],
            redaction.Clean(text)
        );

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, object?>>)values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => text;

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
