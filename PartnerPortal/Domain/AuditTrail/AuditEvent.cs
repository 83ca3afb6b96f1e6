using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.AuditTrail;

/// <summary>
/// One thing that somebody did. Events of a partner form a chain: each carries the hash of the one before it, so an edit,
/// a deletion, an insertion or another order shows. Never holds a secret.
/// </summary>
public sealed class AuditEvent
{
    /// <summary>The hash before the first event of a partner.</summary>
    public static readonly string GenesisHash = new('0', 64);

    public required Guid PartnerId { get; init; }

    /// <summary>1, 2, 3 … within the partner, without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    public required AuditAction Action { get; init; }

    public Guid? AgentId { get; init; }

    /// <summary>The name of the person as it was then.</summary>
    public required string ActorName { get; init; }

    public required AccessWay Way { get; init; }

    public string? Address { get; init; }

    /// <summary>The program of the interface that acted for the agent.</summary>
    public Guid? ClientId { get; init; }

    /// <summary>By which that program finds the call again.</summary>
    public string? CorrelationId { get; init; }

    public Guid? CustomerTenantId { get; init; }

    /// <summary>The customer's name as it was then.</summary>
    public string? CustomerName { get; init; }

    /// <summary>What changed, as JSON: an object whose members are the changed values, or pairs of old and new.</summary>
    public required string Detail { get; init; }

    public required string PreviousHash { get; init; }

    public string Hash { get; private set; } = string.Empty;

    /// <summary>SHA-256 over the event's values and the previous hash, in lower-case hex.</summary>
    public string ComputeHash()
    {
        // Each value is preceded by its length, so that no two different events read the same.
        var text = new StringBuilder();
        foreach (
            var value in (string?[])
                [
                    PartnerId.ToString("D"),
                    Sequence.ToString(CultureInfo.InvariantCulture),
                    At.ToString("O", CultureInfo.InvariantCulture),
                    Action.ToString(),
                    AgentId?.ToString("D"),
                    ActorName,
                    Way.ToString(),
                    Address,
                    CustomerTenantId?.ToString("D"),
                    CustomerName,
                    Detail,
                    PreviousHash,
                    // Left out where there is none: the hashes of events from before there were programs stay as they are.
                    .. ClientId is { } client ? [client.ToString("D")] : (string?[])[],
                    .. CorrelationId is { } correlation ? [$"correlation {correlation}"] : (string?[])[],
                ]
        )
        {
            text.Append(CultureInfo.InvariantCulture, $"{value?.Length ?? -1}:{value};");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    internal void Seal() => Hash = ComputeHash();
}

/// <summary>What was done. The names are stored and exported: add, never rename.</summary>
public enum AuditAction
{
    CustomerCreated = 1,
    CustomerChanged = 2,
    AcceptanceAttested = 3,
    AcceptedDirectly = 4,
    DirectAcceptanceRefused = 5,
    CustomerInvited = 6,
    SignedIn = 7,
    SignedOut = 8,
    SignInFailed = 9,
    RelationshipAdded = 10,
    RelationshipRequested = 11,
    InvitationRenewed = 12,
    InvitationRevoked = 13,
    InvitationDeclined = 14,
    CredentialsReset = 15,
    AdministratorSignedIn = 16,
    AdministratorChangedPassword = 17,
    OrderPlaced = 18,
    QuantityChanged = 19,
    SubscriptionRenewed = 20,
    SubscriptionCancelled = 21,
    RelationshipRemoved = 22,
    TemplateStored = 23,
    SettingsChanged = 24,
    ApiClientCreated = 25,
    ApiClientRevoked = 26,
    CartCreated = 27,
    CartChanged = 28,
    QualificationAdded = 29,
    CustomerDeleted = 30,
    CartDiscarded = 31,
    InvitationRestored = 32,
    AttestationNoteAdded = 33,
    AcceptanceRequested = 34,
    AcceptanceRequestRenewed = 35,
    AcceptanceRequestRevoked = 36,
    AcceptanceRequestShown = 37,
    AcceptedByLink = 38,
    AcceptanceRequestDeclined = 39,
    OtherSignatoryNamed = 42,
    AcceptanceFinalised = 43,
    AcceptanceRequestSent = 44,
    BulkRunUploaded = 50,
    BulkRunConfirmed = 51,
    BulkRunFinished = 52,
    BulkRunCancelled = 53,
    BulkRunContinued = 54,
    BulkRunStopped = 55,
    CustomerTagged = 40,
    CustomersExported = 41,
    InvitationRunStarted = 60,
    InvitationRunCancelled = 61,
    CampaignStarted = 62,
    CampaignClosed = 63,
    PortalSetUp = 80,
    AgentInvited = 81,
    AgentChosePassword = 82,
    AgentRolesChanged = 83,
    AgentDisabled = 84,
    AgentEnabled = 85,
    AgentReset = 86,
    PasswordChanged = 87,
    SecondFactorSwitchedOn = 88,
    SecondFactorSwitchedOff = 89,
    RecoveryCodesMade = 90,
    SessionEnded = 91,
    SessionsEnded = 92,
    CenterConnectionChanged = 110,
    CenterReadingStarted = 111,
    CenterReadingStopped = 112,
    CenterReadingEnded = 113,
    CustomerReadFromPartnerCenter = 114,
    CustomerLeftPartnerCenter = 115,
    CenterSendingSwitchedOn = 116,
    CenterSendingSwitchedOff = 117,
    AttestationSentToPartnerCenter = 118,
    AttestationRefusedByPartnerCenter = 119,
    CenterConsentGiven = 120,
    CenterConsentWithdrawn = 121,
    EnhancedAttestationAsked = 122,
    SignatoryPageShown = 123,
}
