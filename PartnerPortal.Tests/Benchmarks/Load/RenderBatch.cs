using System.Buffers.Binary;
using System.Text;

namespace PartnerPortal.Benchmarks.Load;

/// <summary>What the server tells a screen to show, as far as a test looks into it: its words and its handlers.</summary>
internal readonly struct RenderBatch(ReadOnlyMemory<byte> bytes)
{
    private const int FrameSize = 20;
    private const int AttributeFrame = 3;

    /// <summary>Whether the words stand in it.</summary>
    public bool Says(string words) => bytes.Span.IndexOf(Encoding.UTF8.GetBytes(words)) >= 0;

    /// <summary>Its texts of some length, to tell what a screen showed.</summary>
    public string Words()
    {
        var strings = Number(bytes.Length - 4);
        var count = (bytes.Length - 20 - strings) / 4;
        var words = new List<string>();
        for (var i = 0; i < count; i++)
        {
            if (Text(strings, i) is { Length: > 12 } text)
            {
                words.Add(text);
            }
        }

        return string.Join(", ", words);
    }

    /// <summary>The last handler of an event such as <c>onsubmit</c>, if there is one.</summary>
    public long? HandlerOf(string attribute)
    {
        var frames = Number(bytes.Length - 16);
        var strings = Number(bytes.Length - 4);
        long? handler = null;
        for (var i = 0; i < Number(frames); i++)
        {
            var frame = frames + 4 + i * FrameSize;
            if (
                Number(frame) == AttributeFrame
                && Number(frame + 4) is >= 0 and var name
                && string.Equals(Text(strings, name), attribute, StringComparison.Ordinal)
            )
            {
                var id = BinaryPrimitives.ReadInt64LittleEndian(bytes.Span[(frame + 12)..]);
                handler = id > 0 ? id : handler;
            }
        }

        return handler;
    }

    private int Number(int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.Span[at..]);

    private string Text(int table, int index)
    {
        var at = Number(table + 4 * index);
        var (length, shift) = (0, 0);
        byte part;
        do
        {
            part = bytes.Span[at++];
            length |= (part & 0x7f) << shift;
            shift += 7;
        } while (part >= 0x80);
        return Encoding.UTF8.GetString(bytes.Span.Slice(at, length));
    }
}
