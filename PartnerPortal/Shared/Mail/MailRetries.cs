namespace PartnerPortal.Shared.Mail;

/// <summary>When a letter that was not taken is tried again.</summary>
public static class MailRetries
{
    /// <summary>How long after each attempt the next one follows; there is none after the last.</summary>
    public static readonly IReadOnlyList<TimeSpan> Pauses =
    [
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(8),
    ];

    /// <summary>
    /// How long whoever takes a letter has it alone: longer than handing it over may take (<see cref="SmtpTransport.Patience"/>), and no longer
    /// than the first pause, so that a server which has lost the database in the middle is not doubled by another.
    /// </summary>
    public static readonly TimeSpan HandOver = TimeSpan.FromSeconds(55);

    /// <summary>The next attempt after so many; <see langword="null"/> if that was the last.</summary>
    public static DateTime? NextAfter(int attempts, DateTime now) =>
        attempts > Pauses.Count ? null : now + Pauses[attempts - 1];
}
