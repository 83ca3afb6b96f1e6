namespace PartnerPortal.Domain.Partners;

/// <summary>A CSP tenant: who sells, and how it is tied to Microsoft.</summary>
public sealed class Partner
{
    public const int NameMaxLength = 200;

    public const int MpnIdMaxLength = 20;

    public const int DefaultRequestDays = 30;

    public const int DefaultReminderDays = 7;

    /// <summary>The partner's tenant id.</summary>
    public required Guid Id { get; init; }

    public required string Name { get; set; }

    public required PartnerKind Kind { get; init; }

    /// <summary>ISO 3166 two-letter code.</summary>
    public required string Country { get; init; }

    /// <summary>The domain of the partner's own e-mail addresses, in lower case; no customer's contact has one of these.</summary>
    public required string EmailDomain { get; init; }

    /// <summary>
    /// The partner's own setting: acceptances before this day no longer count as current. None by default
    /// (product.md, 'Words', acceptance status <c>Outdated</c>).
    /// </summary>
    public DateOnly? AcceptanceCountsSince { get; set; }

    /// <summary>How many days the link of a request for acceptance opens, where the agent does not say otherwise.</summary>
    public int RequestDays { get; set; } = DefaultRequestDays;

    /// <summary>After how many days without an answer a signatory is reminded; null where the partner wants no reminders.</summary>
    public int? RequestReminderDays { get; set; } = DefaultReminderDays;

    /// <summary>An acceptance by a link is finalised at once, without an agent's look.</summary>
    public bool FinalisesAtOnce { get; set; }

    /// <summary>
    /// A signatory enters a code sent to the mailbox before accepting by a link; null where the partner has not decided, which
    /// means that it does where the portal has a mail server.
    /// </summary>
    public bool? AsksForMailboxCode { get; set; }

    /// <summary>Where customers write to; none by default (<see cref="PartnerContact"/>).</summary>
    public string? ContactEmail { get; set; }

    public string? ContactPhoneNumber { get; set; }

    /// <summary>The partner's number in Microsoft's partner network: digits, and no secret.</summary>
    public string? MpnId { get; init; }

    /// <summary>UTC; when the partner signed its Microsoft Partner Agreement. None where it has not.</summary>
    public DateTime? PartnerAgreementSignedAt { get; init; }

    /// <summary>Address and contact of its legal business, where they are on record.</summary>
    public LegalBusiness? LegalBusiness { get; init; }
}

/// <summary>Where a partner's legal business is, in the partner's country, and who speaks for it.</summary>
public sealed record LegalBusiness
{
    public required string AddressLine1 { get; init; }

    public string? AddressLine2 { get; init; }

    public required string City { get; init; }

    public string? State { get; init; }

    public string? PostalCode { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public required string Email { get; init; }

    public string? PhoneNumber { get; init; }
}

/// <summary>How a partner takes part in the CSP programme.</summary>
public enum PartnerKind
{
    /// <summary>Sells to customers and is billed by Microsoft.</summary>
    DirectBill = 1,

    /// <summary>Sells through indirect resellers, and attests for their customers.</summary>
    IndirectProvider = 2,

    /// <summary>Sells what its indirect provider orders; it never attests.</summary>
    IndirectReseller = 3,
}

/// <summary>The tie between an indirect provider and one of its indirect resellers.</summary>
public sealed class ResellerPartnership
{
    public required Guid ProviderId { get; init; }

    public required Guid ResellerId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime Since { get; init; }
}
