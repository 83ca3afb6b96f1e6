using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>A customer as its seller sees it: what a row is built from besides acceptances and invitations.</summary>
internal sealed record PortfolioSource(ResellerRelationship Relationship, CustomerTenant Tenant, Partner Partner)
{
    /// <summary>The partners whose lists show the customer: the seller and, if it sells through one, its reseller.</summary>
    public IEnumerable<Guid> Viewers => Relationship.ResellerId is { } reseller ? [Partner.Id, reseller] : [Partner.Id];
}

/// <summary>Fills a row from the facts: the one place that writes a status.</summary>
internal static class PortfolioRowMaker
{
    /// <summary>A row about which nothing is known yet.</summary>
    public static PortfolioRow NewRow(Guid partnerId, Guid customerTenantId) =>
        new()
        {
            PartnerId = partnerId,
            CustomerTenantId = customerTenantId,
            CompanyName = string.Empty,
            Domain = string.Empty,
            Country = string.Empty,
            OwnerId = partnerId,
            Status = AcceptanceStatus.NotAccepted,
            ChangedAt = DateTime.UnixEpoch,
            SearchText = string.Empty,
            NameFolded = string.Empty,
            NameKey = [],
            NameKeySwedish = [],
        };

    /// <summary>Fills a row with what the facts say at a time (UTC).</summary>
    /// <param name="cartUntil">Until when the newest open cart can be checked out (UTC).</param>
    /// <param name="center">How the customer stands in the seller's Partner Center; none where that is not read.</param>
    public static void Fill(
        PortfolioRow row,
        PortfolioSource source,
        AcceptanceRecord record,
        InvitationSummary? invitation,
        AcceptanceRequestSummary? request,
        DateTime? cartUntil,
        CenterStanding? center,
        DateTime now
    )
    {
        var profile = source.Relationship.BillingProfile;
        var facts = record.ToFacts(
            invitation?.OpenUntil,
            source.Partner.AcceptanceCountsSince,
            request?.OpenUntil,
            request is { IsReadyToFinalise: true }
        );
        var conclusion = AcceptanceStatusRule.Conclude(facts, now);
        var confirmation = record.Confirmation(source.Partner.AcceptanceCountsSince, now);
        var direct = record.Direct(source.Partner.AcceptanceCountsSince, now);
        row.CompanyName = profile.CompanyName;
        row.Domain = source.Tenant.Domain;
        row.Country = profile.Address.Country;
        row.OwnerId = source.Partner.Id;
        row.ResellerId = source.Relationship.ResellerId;
        row.Status = conclusion.Status;
        row.StatusUntil = new[]
        {
            conclusion.Until,
            invitation?.OpenUntil,
            request?.OpenUntil,
            EndsSoonFrom(conclusion.Status, invitation) is { } soon && soon > now ? soon : null,
            cartUntil,
            AcceptanceGate.CountsUntil(confirmation, now),
        }.Min();
        row.ConfirmedOn = confirmation?.Fact.AgreedOn;
        row.ConfirmedBy = confirmation?.Signer.FullName;
        row.AcceptedDirectlyAt = direct?.AcceptedAt;
        row.AcceptedDirectlyBy = direct?.AcceptedByName;
        row.RefusedAt = record.LastRefusal?.RefusedAt;
        row.InvitedUntil = invitation?.OpenUntil;
        row.InvitedAt = invitation?.OpenSince;
        row.RequestedUntil = request?.OpenUntil;
        row.CartUntil = cartUntil;
        FillLines(row, source, record, invitation, request, now);
        row.Traits |= TraitsOf(center, record, source.Partner.AcceptanceCountsSince, now);
        row.ChangedAt = LastChange(source.Relationship, record, invitation, request);
        row.SearchText = PlainText.Fold(
            string.Join('\n', profile.CompanyName, source.Tenant.Domain, profile.Email, source.Tenant.Id.ToString("D"))
        );
        row.NameFolded = PlainText.Fold(profile.CompanyName);
        row.NameKey = SortKeys.ForRoot(profile.CompanyName);
        row.NameKeySwedish = SortKeys.ForSwedish(profile.CompanyName);
    }

    private static void FillLines(
        PortfolioRow row,
        PortfolioSource source,
        AcceptanceRecord record,
        InvitationSummary? invitation,
        AcceptanceRequestSummary? request,
        DateTime now
    )
    {
        var since = source.Partner.AcceptanceCountsSince;
        var isAccepted = AcceptanceConclusion.IsAcceptance(row.Status);
        var confirmation = record.Confirmation(since, now);
        var direct = record.Direct(since, now);
        var confirms = confirmation is not null && AcceptanceStatusRule.IsCurrent(confirmation.Fact, since, now);
        var accepts = direct is not null && AcceptanceStatusRule.IsCurrent(direct.Fact, since, now);
        row.Confirmation =
            confirmation is null ? ConfirmationLine.None
            : confirms ? ConfirmationLine.Current
            : ConfirmationLine.Outdated;
        row.Direct =
            accepts ? DirectLine.Current
            : direct is not null ? DirectLine.Outdated
            : record.LastRefusal is not null ? DirectLine.TurnedAway
            : DirectLine.None;
        var directOn = direct?.AcceptedAt is { } acceptedAt ? DateOnly.FromDateTime(acceptedAt) : (DateOnly?)null;
        var isByDirect = accepts || (!confirms && (confirmation is null || directOn > confirmation.Fact.AgreedOn));
        (row.AcceptedOn, row.VersionLabel) = isByDirect
            ? (directOn, direct?.VersionLabel)
            : (confirmation?.Fact.AgreedOn, confirmation?.VersionLabel);
        row.Traits =
            (
                // An answer by a link is awaited or there: nobody needs to invite again.
                !isAccepted
                && row.Status is not (AcceptanceStatus.Requested or AcceptanceStatus.ReadyToFinalise)
                && invitation is { LastExpired: true }
                    ? PortfolioTraits.InvitationExpired
                    : PortfolioTraits.None
            )
            | (isAccepted ? PortfolioTraits.None : TraitOf(request?.Last))
            | (
                !isAccepted && source.Tenant.FirstPurchaseAt is not null
                    ? PortfolioTraits.StopsAtGate
                    : PortfolioTraits.None
            )
            | (
                confirms && !accepts && confirmation is { IsReported: false, Signer.PhoneNumber.Length: 0 }
                    ? PortfolioTraits.SignerIncomplete
                    : PortfolioTraits.None
            )
            | (EndsSoonFrom(row.Status, invitation) <= now ? PortfolioTraits.InvitationEnding : PortfolioTraits.None)
            | (
                row.CartUntil is null ? PortfolioTraits.None
                : isAccepted ? PortfolioTraits.OrderReady
                : PortfolioTraits.OrderWaiting
            );
    }

    // How the partner's Partner Center differs, as it was last read.
    private static PortfolioTraits TraitsOf(
        CenterStanding? center,
        AcceptanceRecord record,
        DateOnly? since,
        DateTime now
    ) =>
        center is null ? PortfolioTraits.None
        : center.LeftAt is not null ? PortfolioTraits.LeftPartnerCenter
        : CenterDifferenceRule.IsMissingThere(record, center, since, now) ? PortfolioTraits.MissingInPartnerCenter
        : PortfolioTraits.None;

    // What became of the newest request, where an agent has to go on from it.
    private static PortfolioTraits TraitOf(AcceptanceRequestStatus? last) =>
        last switch
        {
            AcceptanceRequestStatus.Expired => PortfolioTraits.LinkExpired,
            AcceptanceRequestStatus.Declined or AcceptanceRequestStatus.OtherPerson => PortfolioTraits.LinkRefused,
            _ => PortfolioTraits.None,
        };

    // From when on the open invitation counts as ending soon.
    private static DateTime? EndsSoonFrom(AcceptanceStatus status, InvitationSummary? invitation) =>
        status == AcceptanceStatus.Invited ? invitation?.OpenUntil - PortfolioRow.InvitationEndsSoon : null;

    /// <summary>What a filled row is filtered and counted by.</summary>
    public static FacetValues FacetOf(PortfolioRow row) =>
        new(row.Status, row.Confirmation, row.Direct, row.Country, row.ResellerId, row.VersionLabel, row.Traits);

    private static DateTime LastChange(
        ResellerRelationship relationship,
        AcceptanceRecord record,
        InvitationSummary? invitation,
        AcceptanceRequestSummary? request
    ) =>
        new[]
        {
            relationship.ChangedAt,
            record.LatestAttestation?.RecordedAt ?? DateTime.MinValue,
            record.LatestDirectAcceptance?.AcceptedAt ?? DateTime.MinValue,
            record.LastRefusal?.RefusedAt ?? DateTime.MinValue,
            record.Reported.Select(reported => reported.ReportedAt).DefaultIfEmpty(DateTime.MinValue).Max(),
            invitation?.ChangedAt ?? DateTime.MinValue,
            request?.ChangedAt ?? DateTime.MinValue,
        }.Max();
}
