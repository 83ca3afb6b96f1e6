using System.Globalization;
using PartnerPortal.Domain.Acceptances;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>The state of partner confirmation. The numbers are stored.</summary>
public enum ConfirmationLine
{
    None = 0,

    /// <summary>An attestation that counts.</summary>
    Current = 1,

    /// <summary>There are attestations, but none counts.</summary>
    Outdated = 2,
}

/// <summary>The state of acceptance through Microsoft. The numbers are stored.</summary>
public enum DirectLine
{
    None = 0,

    /// <summary>A direct acceptance that counts.</summary>
    Current = 1,

    /// <summary>There is a direct acceptance, but it does not count.</summary>
    Outdated = 2,

    /// <summary>There is none, and the customer was turned away.</summary>
    TurnedAway = 3,
}

/// <summary>Further yes-or-no filters of a list. The numbers are stored.</summary>
[Flags]
public enum PortfolioTraits
{
    None = 0,

    /// <summary>The last invitation ended without an answer, and there is no acceptance that counts.</summary>
    InvitationExpired = 1,

    /// <summary>The customer has bought, and the next order stops at the gate: there is no acceptance that counts.</summary>
    StopsAtGate = 2,

    /// <summary>The attestation that counts has a signer without a phone number.</summary>
    SignerIncomplete = 4,

    /// <summary>
    /// The customer is invited, and the invitation ends within <see cref="PortfolioRow.InvitationEndsSoon"/>.
    /// </summary>
    InvitationEnding = 8,

    /// <summary>A cart of the seller can be checked out, and stops at the gate: there is no acceptance that counts.</summary>
    OrderWaiting = 16,

    /// <summary>A cart of the seller can be checked out, and the gate lets it pass.</summary>
    OrderReady = 32,

    /// <summary>The last request for acceptance by a link ended without an answer, and there is no acceptance that counts.</summary>
    LinkExpired = 64,

    /// <summary>The last one was declined or named another person, and there is no acceptance that counts.</summary>
    LinkRefused = 128,

    /// <summary>An acceptance that counts is on record here, and the partner's Partner Center had none when it was last read.</summary>
    MissingInPartnerCenter = 256,

    /// <summary>The partner's Partner Center no longer lists the customer.</summary>
    LeftPartnerCenter = 512,
}

/// <summary>
/// Everything that lists are filtered and counted by, as one value: customers that agree in all of it share a facet. A
/// partner has a few hundred facets, however many customers it has.
/// </summary>
public sealed record FacetValues(
    AcceptanceStatus Status,
    ConfirmationLine Confirmation,
    DirectLine Direct,
    string Country,
    Guid? ResellerId,
    string? VersionLabel,
    PortfolioTraits Traits
)
{
    /// <summary>The values as one text, used to look up the facet.</summary>
    public string Key =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(int)Status}|{(int)Confirmation}|{(int)Direct}|{Country}|{ResellerId:N}|{VersionLabel}|{(int)Traits}"
        );
}

/// <summary>A group of a partner's customers that are alike, with their number. Updated in the transaction that changes the rows.</summary>
public sealed class PortfolioFacet
{
    public required int Id { get; init; }

    public required Guid PartnerId { get; init; }

    /// <summary><see cref="FacetValues.Key"/>.</summary>
    public required string Key { get; init; }

    public required AcceptanceStatus Status { get; init; }

    public required ConfirmationLine Confirmation { get; init; }

    public required DirectLine Direct { get; init; }

    public required string Country { get; init; }

    public Guid? ResellerId { get; init; }

    public string? VersionLabel { get; init; }

    public required PortfolioTraits Traits { get; init; }

    /// <summary>The number of rows with this facet.</summary>
    public required long Count { get; set; }

    public static PortfolioFacet Make(int id, Guid partnerId, FacetValues values) =>
        new()
        {
            Id = id,
            PartnerId = partnerId,
            Key = values.Key,
            Status = values.Status,
            Confirmation = values.Confirmation,
            Direct = values.Direct,
            Country = values.Country,
            ResellerId = values.ResellerId,
            VersionLabel = values.VersionLabel,
            Traits = values.Traits,
            Count = 0,
        };
}

/// <summary>How many of a partner's customers had a status when a day began (UTC).</summary>
public sealed class PortfolioSnapshot
{
    public required Guid PartnerId { get; init; }

    public required DateOnly Day { get; init; }

    public required AcceptanceStatus Status { get; init; }

    public required long Count { get; init; }
}
