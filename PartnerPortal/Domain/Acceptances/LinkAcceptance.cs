namespace PartnerPortal.Domain.Acceptances;

/// <summary>
/// A signatory at the customer accepted by a link, without an account. What was captured then; the attestation that finalises it
/// has this <see cref="Id"/> as its request. Evidence: added, never changed.
/// </summary>
public sealed class LinkAcceptance
{
    /// <summary>More than the sentences can come to with the longest names.</summary>
    public const int StatementsMaxLength = 4000;

    /// <summary>The request's.</summary>
    public required Guid Id { get; init; }

    /// <summary>The partner that asked.</summary>
    public required Guid PartnerId { get; init; }

    /// <summary>None where a program asked without naming a customer: the attestation that finalises it says which.</summary>
    public required Guid? CustomerTenantId { get; init; }

    /// <summary>For which company, as the page said.</summary>
    public required string CompanyName { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public required string Email { get; init; }

    /// <summary>Empty where none was given.</summary>
    public required string PhoneNumber { get; init; }

    /// <summary>The four fields above as one.</summary>
    public Signer Signer => new(FirstName, LastName, Email, PhoneNumber);

    /// <summary>The version in force when the text was shown.</summary>
    public required string VersionLabel { get; init; }

    /// <summary>The country whose agreement was shown.</summary>
    public required string Country { get; init; }

    /// <summary>The language in which it was shown.</summary>
    public required string Language { get; init; }

    /// <summary>SHA-256 of the text shown, in lower-case hex.</summary>
    public required string TextSha256 { get; init; }

    /// <summary>The sentences that were ticked, as they stood on the page, a line each.</summary>
    public required string Statements { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime AcceptedAt { get; init; }

    /// <summary>The signatory entered a code that was sent to the mailbox of that address.</summary>
    public required bool IsMailboxProven { get; init; }

    /// <summary>The agent who showed the page on a screen of the partner; none where the signatory followed the letter's link.</summary>
    public string? ShownByName { get; init; }

    public string? Address { get; init; }

    public string? UserAgent { get; init; }
}

/// <summary>What was captured when a signatory accepted by a link. The time is UTC.</summary>
/// <param name="Number">The request's id.</param>
/// <param name="CompanyName">For which company, as the page said.</param>
/// <param name="Statements">The sentences that were ticked, a line each.</param>
/// <param name="Address">The network address of the signatory, or of the screen that showed the page.</param>
public sealed record LinkEvidence(
    Guid Number,
    string CompanyName,
    Signer Signer,
    string VersionLabel,
    string Country,
    string Language,
    string TextSha256,
    string Statements,
    DateTime AcceptedAt,
    bool IsMailboxProven,
    string? ShownByName,
    string? Address,
    string? UserAgent
)
{
    internal static LinkEvidence Of(LinkAcceptance acceptance) =>
        new(
            acceptance.Id,
            acceptance.CompanyName,
            acceptance.Signer,
            acceptance.VersionLabel,
            acceptance.Country,
            acceptance.Language,
            acceptance.TextSha256,
            acceptance.Statements,
            acceptance.AcceptedAt,
            acceptance.IsMailboxProven,
            acceptance.ShownByName,
            acceptance.Address,
            acceptance.UserAgent
        );
}
