using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>The state of a request; one that has ended stays ended.</summary>
public enum AcceptanceRequestStatus
{
    /// <summary>The signatory has not answered yet.</summary>
    Requested = 1,

    /// <summary>The signatory has accepted; the partner has yet to finalise.</summary>
    Accepted = 2,

    /// <summary>The attestation is on record.</summary>
    Finalised = 3,

    Declined = 4,

    /// <summary>Whoever opened the link said not to be the signatory.</summary>
    OtherPerson = 5,

    Expired = 6,

    /// <summary>A newer request took its place.</summary>
    Replaced = 7,

    Revoked = 8,
}

/// <summary>
/// A named signatory of a customer is asked to accept the agreement by a link, without an account. Only the SHA-256 of the link's
/// secret is stored. All times are UTC.
/// </summary>
public sealed class AcceptanceRequest
{
    public const int NoteMaxLength = 1000;

    public const int ReasonMaxLength = 1000;

    /// <summary>How long the link opens that an agent shows on a screen of the partner.</summary>
    public static readonly TimeSpan ScreenTime = TimeSpan.FromHours(1);

    public required Guid Id { get; init; }

    public required Guid PartnerId { get; init; }

    /// <summary>None for a request of a program that named no customer, until it is finalised for one.</summary>
    public required Guid? CustomerTenantId { get; set; }

    /// <summary>For which company, as the signatory is told.</summary>
    public required string CompanyName { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public required string Email { get; init; }

    /// <summary>Empty where none was given.</summary>
    public required string PhoneNumber { get; init; }

    /// <summary>The four fields above as one.</summary>
    public Signer Signer => new(FirstName, LastName, Email, PhoneNumber);

    /// <summary>The country whose agreement it is about.</summary>
    public required string Country { get; init; }

    /// <summary>The language in which the agreement is offered first, as the country spells it.</summary>
    public required string Language { get; init; }

    /// <summary>The language of the letters.</summary>
    public required string LetterLanguage { get; init; }

    /// <summary>What the agent wants to say to the customer.</summary>
    public string? Note { get; init; }

    /// <summary>SHA-256 of the link's secret, in lower-case hex.</summary>
    public required string SecretSha256 { get; set; }

    /// <summary>SHA-256 of the secret of the link that was last shown on a screen of the partner.</summary>
    public string? ScreenSecretSha256 { get; set; }

    public DateTime? ScreenUntil { get; set; }

    /// <summary>The agent who showed it.</summary>
    public string? ScreenByName { get; set; }

    public required DateTime CreatedAt { get; init; }

    public required Guid CreatedByAgentId { get; init; }

    public required string CreatedByName { get; init; }

    /// <summary>The program that asked in the agent's name.</summary>
    public Guid? ClientId { get; init; }

    /// <summary>How many days its link opens, each time it is made.</summary>
    public required int Days { get; init; }

    /// <summary>When the link was last made again; the one before it stopped working then.</summary>
    public DateTime? RenewedAt { get; set; }

    public required DateTime ExpiresAt { get; set; }

    public DateTime? ReplacedAt { get; set; }

    public DateTime? RevokedAt { get; set; }

    public DateTime? AcceptedAt { get; set; }

    public DateTime? DeclinedAt { get; set; }

    public string? DeclineReason { get; set; }

    public DateTime? OtherPersonAt { get; set; }

    /// <summary>Who is the right person, as whoever opened the link says: first name, last name and e-mail address.</summary>
    public string? OtherFirstName { get; set; }

    public string? OtherLastName { get; set; }

    public string? OtherEmail { get; set; }

    public DateTime? FinalisedAt { get; set; }

    /// <summary>The attestation that finalised it.</summary>
    public Guid? AttestationId { get; set; }

    public MailboxCode Code { get; set; } = new();

    /// <summary>When the last thing happened to it.</summary>
    public DateTime ChangedAt =>
        new[]
        {
            CreatedAt,
            RenewedAt ?? CreatedAt,
            ReplacedAt ?? CreatedAt,
            RevokedAt ?? CreatedAt,
            AcceptedAt ?? CreatedAt,
            DeclinedAt ?? CreatedAt,
            OtherPersonAt ?? CreatedAt,
            FinalisedAt ?? CreatedAt,
        }.Max();

    public AcceptanceRequestStatus StatusAt(DateTime now) =>
        FinalisedAt is not null ? AcceptanceRequestStatus.Finalised
        : RevokedAt is not null ? AcceptanceRequestStatus.Revoked
        : AcceptedAt is not null ? AcceptanceRequestStatus.Accepted
        : ReplacedAt is not null ? AcceptanceRequestStatus.Replaced
        : DeclinedAt is not null ? AcceptanceRequestStatus.Declined
        : OtherPersonAt is not null ? AcceptanceRequestStatus.OtherPerson
        : ExpiresAt <= now ? AcceptanceRequestStatus.Expired
        : AcceptanceRequestStatus.Requested;

    /// <summary>The signatory may still answer.</summary>
    public bool IsOpenAt(DateTime now) => StatusAt(now) == AcceptanceRequestStatus.Requested;

    /// <summary>
    /// Revokes it while it is open, or sets it aside where it was accepted and not finalised. Answers <see cref="AcceptanceRequestHasEnded"/>, or
    /// <see cref="AcceptanceRequestIsAccepted"/> where the signatory has accepted since the agent looked. Revoking again changes nothing.
    /// </summary>
    /// <param name="seen">What the agent saw: requested, to revoke it; accepted, to set it aside.</param>
    internal Result<Guid> Revoke(AcceptanceRequestStatus seen, DateTime now)
    {
        switch (StatusAt(now))
        {
            case AcceptanceRequestStatus.Revoked:
                return Id;
            case AcceptanceRequestStatus.Accepted when seen != AcceptanceRequestStatus.Accepted:
                return new AcceptanceRequestIsAccepted(Signer.FullName);
            case AcceptanceRequestStatus.Requested or AcceptanceRequestStatus.Accepted:
                RevokedAt = now;
                return Id;
            case var ended:
                return new AcceptanceRequestHasEnded(ended);
        }
    }

    /// <summary>Takes a new secret, with which the link opens for its whole time again. Codes begin anew.</summary>
    internal void Renew(string secret, DateTime now)
    {
        SecretSha256 = AcceptanceRequestLinks.HashOf(secret);
        (ScreenSecretSha256, ScreenUntil, ScreenByName) = (null, null, null);
        Code = new MailboxCode();
        RenewedAt = now;
        ExpiresAt = now.AddDays(Days);
    }
}
