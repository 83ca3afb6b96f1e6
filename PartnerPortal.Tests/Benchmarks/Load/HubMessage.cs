using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace PartnerPortal.Benchmarks.Load;

/// <summary>
/// Messages of Blazor's hub protocol, 'blazorpack': MessagePack with a length before each message. Only what a screen needs
/// (https://github.com/dotnet/aspnetcore, src/SignalR/docs/specs/HubProtocol.md).
/// </summary>
internal static class HubMessage
{
    public const long Invocation = 1;
    public const long Completion = 3;
    public const long Ping = 6;
    public const long Close = 7;

    /// <summary>A call of a hub's method; without an id nobody answers it.</summary>
    public static byte[] Call(string? invocationId, string method, params object?[] arguments) =>
        Framed([
            Invocation,
            new Dictionary<object, object?>(),
            invocationId,
            method,
            arguments,
            Array.Empty<object?>(),
        ]);

    public static byte[] Pinging() => Framed([Ping]);

    /// <summary>The messages that a block of bytes holds whole, and how many bytes they took.</summary>
    public static IEnumerable<object?[]> Read(ReadOnlyMemory<byte> block, Action<int> consumed)
    {
        var at = 0;
        while (TryLength(block.Span[at..], out var length, out var prefix) && at + prefix + length <= block.Length)
        {
            var position = 0;
            yield return (object?[])Value(block.Slice(at + prefix, length), ref position)!;
            at += prefix + length;
            consumed(at);
        }
    }

    private static bool TryLength(ReadOnlySpan<byte> bytes, out int length, out int prefix)
    {
        (length, prefix) = (0, 0);
        foreach (var part in bytes[..Math.Min(5, bytes.Length)])
        {
            length |= (part & 0x7f) << (7 * prefix++);
            if (part < 0x80)
            {
                return true;
            }
        }

        return false;
    }

    private static byte[] Framed(object?[] message)
    {
        var body = new ArrayBufferWriter<byte>();
        Write(body, message);
        var framed = new ArrayBufferWriter<byte>();
        var rest = body.WrittenCount;
        do
        {
            framed.Write<byte>([(byte)(rest > 0x7f ? rest & 0x7f | 0x80 : rest)]);
            rest >>= 7;
        } while (rest > 0);
        framed.Write(body.WrittenSpan);
        return framed.WrittenSpan.ToArray();
    }

    private static void Write(ArrayBufferWriter<byte> target, object? value)
    {
        switch (value)
        {
            case null:
                target.Write<byte>([0xc0]);
                break;
            case bool isTrue:
                target.Write<byte>([(byte)(isTrue ? 0xc3 : 0xc2)]);
                break;
            case int or long:
                target.Write<byte>([0xd3]);
                BinaryPrimitives.WriteInt64BigEndian(target.GetSpan(8), Convert.ToInt64(value, null));
                target.Advance(8);
                break;
            case string text:
                target.Write<byte>([0xdb]);
                BinaryPrimitives.WriteInt32BigEndian(target.GetSpan(4), Encoding.UTF8.GetByteCount(text));
                target.Advance(4);
                target.Write(Encoding.UTF8.GetBytes(text));
                break;
            case object?[] items:
                target.Write<byte>([(byte)(0x90 | items.Length)]);
                foreach (var item in items)
                {
                    Write(target, item);
                }

                break;
            case Dictionary<object, object?>:
                target.Write<byte>([0x80]);
                break;
            default:
                throw new NotSupportedException(value.GetType().Name);
        }
    }

    private static object? Value(ReadOnlyMemory<byte> bytes, ref int at)
    {
        var kind = bytes.Span[at++];
        return kind switch
        {
            <= 0x7f => (long)kind,
            <= 0x8f => Map(bytes, kind & 0x0f, ref at),
            <= 0x9f => Items(bytes, kind & 0x0f, ref at),
            <= 0xbf => Text(bytes, kind & 0x1f, ref at),
            0xc0 => null,
            0xc2 => false,
            0xc3 => true,
            0xc4 or 0xc5 or 0xc6 => Bytes(bytes, (int)Number(bytes, 1 << (kind - 0xc4), ref at), ref at),
            0xcc or 0xcd or 0xce or 0xcf => Number(bytes, 1 << (kind - 0xcc), ref at),
            0xd0 => (long)(sbyte)Number(bytes, 1, ref at),
            0xd1 => (long)(short)Number(bytes, 2, ref at),
            0xd2 => (long)(int)Number(bytes, 4, ref at),
            0xd3 => Number(bytes, 8, ref at),
            0xd9 or 0xda or 0xdb => Text(bytes, (int)Number(bytes, 1 << (kind - 0xd9), ref at), ref at),
            0xdc or 0xdd => Items(bytes, (int)Number(bytes, 2 << (kind - 0xdc), ref at), ref at),
            0xde or 0xdf => Map(bytes, (int)Number(bytes, 2 << (kind - 0xde), ref at), ref at),
            >= 0xe0 => (long)(sbyte)kind,
            _ => throw new NotSupportedException($"MessagePack {kind:x}"),
        };
    }

    private static long Number(ReadOnlyMemory<byte> bytes, int size, ref int at)
    {
        long number = 0;
        for (var i = 0; i < size; i++)
        {
            number = number << 8 | bytes.Span[at++];
        }

        return number;
    }

    private static string Text(ReadOnlyMemory<byte> bytes, int length, ref int at) =>
        Encoding.UTF8.GetString(Bytes(bytes, length, ref at).Span);

    private static ReadOnlyMemory<byte> Bytes(ReadOnlyMemory<byte> bytes, int length, ref int at)
    {
        at += length;
        return bytes.Slice(at - length, length);
    }

    private static object?[] Items(ReadOnlyMemory<byte> bytes, int count, ref int at)
    {
        var items = new object?[count];
        for (var i = 0; i < count; i++)
        {
            items[i] = Value(bytes, ref at);
        }

        return items;
    }

    private static Dictionary<object, object?> Map(ReadOnlyMemory<byte> bytes, int count, ref int at)
    {
        var map = new Dictionary<object, object?>();
        for (var i = 0; i < count; i++)
        {
            var key = Value(bytes, ref at)!;
            map[key] = Value(bytes, ref at);
        }

        return map;
    }
}
