using System.Buffers.Binary;
using System.Text;
using PartnerPortal.Host;

namespace PartnerPortal.Benchmarks.Load;

/// <summary>The newest value of each number that the portal sends by OTLP (opentelemetry-proto, metrics.proto).</summary>
internal static class CollectedMeters
{
    /// <summary>By instrument; where an instrument has several series, their sum.</summary>
    public static Dictionary<string, double> Of(Collector collector)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        if (
            collector.Received.LastOrDefault(part => part.Path.EndsWith("/metrics", StringComparison.Ordinal)).Body
            is not { } body
        )
        {
            return values;
        }

        // ResourceMetrics 1, ScopeMetrics 2, Metric 2: name 1, gauge 5, sum 7, each with data points 1.
        foreach (var metric in Fields(body, 1).SelectMany(part => Fields(part, 2)).SelectMany(part => Fields(part, 2)))
        {
            var name = Encoding.UTF8.GetString(Fields(metric, 1).First().Span);
            var points = Fields(metric, 5).Concat(Fields(metric, 7)).SelectMany(part => Fields(part, 1)).ToList();
            if (points.Count > 0)
            {
                values[name] = points.Sum(NumberOf);
            }
        }

        return values;
    }

    // as_double 4, as_int 6, both of eight bytes.
    private static double NumberOf(ReadOnlyMemory<byte> point) =>
        Fields(point, 6).FirstOrDefault() is { Length: 8 } whole ? BinaryPrimitives.ReadInt64LittleEndian(whole.Span)
        : Fields(point, 4).FirstOrDefault() is { Length: 8 } real ? BinaryPrimitives.ReadDoubleLittleEndian(real.Span)
        : 0;

    // The contents of every field of this number: those with a length, and those of eight bytes.
    private static List<ReadOnlyMemory<byte>> Fields(ReadOnlyMemory<byte> message, int number)
    {
        var found = new List<ReadOnlyMemory<byte>>();
        var at = 0;
        while (at < message.Length)
        {
            var key = Varint(message.Span, ref at);
            var length = (key & 7) switch
            {
                0 => 0,
                1 => 8,
                5 => 4,
                _ => (int)Varint(message.Span, ref at),
            };
            if ((key & 7) == 0)
            {
                Varint(message.Span, ref at);
            }
            else if (key >> 3 == number)
            {
                found.Add(message.Slice(at, length));
            }

            at += length;
        }

        return found;
    }

    private static long Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        long value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes[at++];
            value |= (long)(part & 0x7f) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }
}
