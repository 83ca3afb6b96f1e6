using System.Buffers.Binary;
using System.Security.Cryptography;

namespace PartnerPortal.Relocation;

/// <summary>
/// The number of rows and a hash of what they hold: the sum of the rows' SHA-256, so that the order in which a store gives them has no
/// part in it.
/// </summary>
internal sealed class RowDigest : IDisposable
{
    private readonly MemoryStream row = new();
    private readonly BinaryWriter writer;
    private readonly ulong[] sum = new ulong[SHA256.HashSizeInBytes / sizeof(ulong)];

    public RowDigest() => writer = new BinaryWriter(row);

    public long Rows { get; private set; }

    public bool IsSame(RowDigest other) => Rows == other.Rows && sum.SequenceEqual(other.sum);

    /// <summary>Adds a row by its values in their stored form.</summary>
    public void Add(ReadOnlySpan<object?> values)
    {
        row.SetLength(0);
        foreach (var value in values)
        {
            Write(value);
        }

        writer.Flush();
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(row.GetBuffer().AsSpan(0, (int)row.Length), hash);
        for (var part = 0; part < sum.Length; part++)
        {
            sum[part] += BinaryPrimitives.ReadUInt64LittleEndian(hash[(part * sizeof(ulong))..]);
        }

        Rows++;
    }

    public void Dispose() => writer.Dispose();

    // Texts and bytes with their length, so that no two rows read the same; a NULL is told from all values by its first byte.
    private void Write(object? value)
    {
        writer.Write(value is not null);
        switch (value)
        {
            case null:
                break;
            case string text:
                writer.Write(text);
                break;
            case char character:
                writer.Write(character);
                break;
            case byte[] bytes:
                writer.Write(bytes.Length);
                writer.Write(bytes);
                break;
            case bool yes:
                writer.Write(yes);
                break;
            case int number:
                writer.Write(number);
                break;
            case long number:
                writer.Write(number);
                break;
            case Guid id:
                writer.Write(id.ToByteArray());
                break;
            case DateOnly day:
                writer.Write(day.DayNumber);
                break;
            case DateTime moment:
                writer.Write(moment.Ticks);
                break;
            case DateTimeOffset moment:
                writer.Write(moment.UtcTicks);
                break;
            default:
                throw new InvalidOperationException($"No form is known in which a {value.GetType().Name} is compared.");
        }
    }
}
