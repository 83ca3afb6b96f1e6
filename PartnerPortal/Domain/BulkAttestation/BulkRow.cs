using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PartnerPortal.Domain.BulkAttestation;

/// <summary>The outcome of a row. The numbers are stored.</summary>
public enum BulkRowState
{
    /// <summary>Valid as far as the dry run can tell; not run yet.</summary>
    Ready = 1,

    /// <summary>Not meant to be sent.</summary>
    Skipped = 2,

    Refused = 3,

    /// <summary>Recorded.</summary>
    Attested = 4,
}

/// <summary>One row of a file with its outcome.</summary>
public sealed class BulkRow
{
    public required long RunNumber { get; init; }

    /// <summary>1, 2, 3 … below the header.</summary>
    public required long Number { get; init; }

    /// <summary>The line of the file on which it begins.</summary>
    public required long Line { get; init; }

    /// <summary>The customer it names, if the row is to be sent and the id can be read.</summary>
    public Guid? CustomerTenantId { get; init; }

    public required BulkRowState State { get; set; }

    /// <summary>The reason as a key to count by (<see cref="BulkReason.Key"/>); empty if there is none.</summary>
    public required string Reason { get; set; }

    /// <summary>The reason with everything its sentence mentions (<see cref="BulkReason"/>).</summary>
    public string? Detail { get; set; }

    /// <summary>The row's fields as in the file (<see cref="BulkFields"/>).</summary>
    public required string Fields { get; init; }

    /// <summary>
    /// The id of the row's request to attest: the same row of the same run is one request, however often it is tried.
    /// </summary>
    public static Guid RequestIdOf(Guid runId, long number)
    {
        Span<byte> text = stackalloc byte[24];
        runId.TryWriteBytes(text);
        BinaryPrimitives.WriteInt64BigEndian(text[16..], number);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, hash);
        return new Guid(hash[..16]);
    }
}

/// <summary>How many rows of a run have one state for one reason.</summary>
public sealed class BulkTally
{
    public required long RunNumber { get; init; }

    public required BulkRowState State { get; init; }

    public required string Reason { get; init; }

    public required long Count { get; set; }
}

/// <summary>A row's fields as one text.</summary>
public static class BulkFields
{
    // The unit separator, which no form field accepts, and NUL, which not every database stores. In a file each is replaced by its
    // symbol, U+241F and U+2400.
    private const char Joint = '\u001F';
    private const char JointSymbol = '\u241F';
    private const char Nul = '\0';
    private const char NulSymbol = '\u2400';

    public static string Join(IReadOnlyList<string> fields)
    {
        var text = new StringBuilder();
        for (var i = 0; i < fields.Count; i++)
        {
            if (i > 0)
            {
                text.Append(Joint);
            }

            text.Append(fields[i].Replace(Joint, JointSymbol).Replace(Nul, NulSymbol));
        }

        return text.ToString();
    }

    public static string[] Split(string joined) => joined.Split(Joint);

    /// <summary>The start of what was found, short enough for a sentence.</summary>
    internal static string Shown(string text)
    {
        const int Longest = 60;
        var plain = string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        return plain.Length <= Longest ? plain : string.Create(CultureInfo.InvariantCulture, $"{plain[..Longest]}…");
    }
}
