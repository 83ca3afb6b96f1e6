using System.Globalization;
using System.Security.Cryptography;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>
/// The code that was sent to a signatory's mailbox, and what has been tried. After too many wrong ones the link rests until an agent
/// renews it. All times are UTC.
/// </summary>
public sealed record MailboxCode
{
    public const int Digits = 6;

    /// <summary>Wrong codes before the link rests.</summary>
    public const int Attempts = 5;

    /// <summary>Codes that are sent for one link.</summary>
    public const int MostSent = 5;

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    /// <summary>The least time between two codes.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>SHA-256 of the request's id, the link's secret and the code: without the link the code cannot be found by trying.</summary>
    public string? Sha256 { get; init; }

    public DateTime? SentAt { get; init; }

    public int Sent { get; init; }

    public int Failures { get; init; }

    /// <summary>No more are sent for the link.</summary>
    public bool IsLastSent => Sent >= MostSent;

    public bool IsResting => Failures >= Attempts;

    /// <summary>Six digits, drawn evenly.</summary>
    internal static string New() =>
        RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);

    /// <summary>The code as it was typed or pasted, without blanks.</summary>
    internal static string Typed(string? code) =>
        PlainText.CleanCode(code).Replace(" ", string.Empty, StringComparison.Ordinal);

    internal static string HashOf(Guid requestId, string secret, string code) =>
        AcceptanceRequestLinks.HashOf($"{requestId:N} {secret} {code}");

    /// <summary>Whether this is the code, and it still counts.</summary>
    internal bool Fits(Guid requestId, string secret, string code, DateTime now) =>
        !IsResting && now < SentAt + Lifetime && Is(requestId, secret, code);

    /// <summary>Whether this is the code, whatever its age.</summary>
    internal bool Is(Guid requestId, string secret, string code) =>
        Sha256 is not null && string.Equals(Sha256, HashOf(requestId, secret, code), StringComparison.Ordinal);
}
