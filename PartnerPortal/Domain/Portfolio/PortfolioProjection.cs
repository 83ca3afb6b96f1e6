using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>Makes the rows of touched customers again from the facts: the only place that writes a status.</summary>
public sealed class PortfolioProjection(TimeProvider time) : IProjection
{
    public async Task<IReadOnlyCollection<CustomersChanged>> ProjectAsync(
        PortalDb db,
        IReadOnlyCollection<Guid> customerTenantIds,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow().UtcDateTime;
        var relationships = await (
            from relationship in db.Set<ResellerRelationship>()
            join tenant in db.Set<CustomerTenant>() on relationship.CustomerTenantId equals tenant.Id
            join partner in db.Set<Partner>() on relationship.PartnerId equals partner.Id
            where customerTenantIds.Contains(relationship.CustomerTenantId) && relationship.EndedAt == null
            select new Source(relationship, tenant, partner)
        )
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        var records = await AcceptanceGate.RecordsAsync(
            db,
            customerTenantIds,
            [.. relationships.Select(source => (source.Partner.Id, source.Tenant.Id))],
            cancellationToken
        );
        var invitations = await InvitationQueries.SummariesAsync(db, customerTenantIds, now, cancellationToken);
        var rows = await db.Set<PortfolioRow>()
            .AsTracking()
            .Where(row => customerTenantIds.Contains(row.CustomerTenantId))
            .ToDictionaryAsync(row => (row.PartnerId, row.CustomerTenantId), cancellationToken);
        var touched = new HashSet<(Guid PartnerId, Guid CustomerTenantId)>(rows.Keys);
        foreach (var (viewer, source) in Viewed(relationships))
        {
            var record = records[source.Tenant.Id].First(candidate => candidate.PartnerId == source.Partner.Id);
            var invitation = invitations.GetValueOrDefault((source.Partner.Id, source.Tenant.Id));
            var key = (viewer, source.Tenant.Id);
            touched.Add(key);
            if (!rows.Remove(key, out var row))
            {
                row = NewRow(viewer, source.Tenant.Id);
                db.Add(row);
            }

            Fill(row, source, record, invitation, now);
        }

        // What is left belongs to relationships that have ended.
        db.RemoveRange(rows.Values);
        return
        [
            .. touched
                .GroupBy(key => key.PartnerId, key => key.CustomerTenantId)
                .Select(group => new CustomersChanged(group.Key, [.. group])),
        ];
    }

    /// <summary>
    /// In whose list each customer stands, once for each: a reseller may have it through two providers, and then the
    /// relationship speaks that <see cref="CustomerAccess.VisibleTo"/> puts first.
    /// </summary>
    private static IEnumerable<(Guid Viewer, Source Source)> Viewed(IEnumerable<Source> sources) =>
        sources
            .SelectMany(source => source.Viewers, (source, viewer) => (viewer, source))
            .OrderByDescending(pair => pair.viewer == pair.source.Partner.Id)
            .ThenBy(pair => pair.source.Relationship.CreatedAt)
            .ThenBy(pair => pair.source.Relationship.Id)
            .DistinctBy(pair => (pair.viewer, pair.source.Tenant.Id));

    private static PortfolioRow NewRow(Guid partnerId, Guid customerTenantId) =>
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

    private static void Fill(
        PortfolioRow row,
        Source source,
        AcceptanceRecord record,
        InvitationSummary? invitation,
        DateTime now
    )
    {
        var profile = source.Relationship.BillingProfile;
        var facts = record.ToFacts(invitation?.OpenUntil, source.Partner.AcceptanceCountsSince);
        var conclusion = AcceptanceStatusRule.Conclude(facts, now);
        var confirmation = record.Confirmation(source.Partner.AcceptanceCountsSince, now);
        var direct = record.LatestDirectAcceptance;
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
            AcceptanceGate.CountsUntil(confirmation, now),
        }.Min();
        row.ConfirmedOn = confirmation?.AgreedOn;
        row.ConfirmedBy = confirmation is null ? null : $"{confirmation.FirstName} {confirmation.LastName}";
        row.AcceptedDirectlyAt = direct?.AcceptedAt;
        row.AcceptedDirectlyBy = direct?.AcceptedByName;
        row.RefusedAt = record.LastRefusal?.RefusedAt;
        row.InvitedUntil = invitation?.OpenUntil;
        row.ChangedAt = LastChange(source.Relationship, record, invitation);
        row.SearchText = PlainText.Fold(
            string.Join('\n', profile.CompanyName, source.Tenant.Domain, profile.Email, source.Tenant.Id.ToString("D"))
        );
        row.NameFolded = PlainText.Fold(profile.CompanyName);
        row.NameKey = SortKeys.ForRoot(profile.CompanyName);
        row.NameKeySwedish = SortKeys.ForSwedish(profile.CompanyName);
    }

    private static DateTime LastChange(
        ResellerRelationship relationship,
        AcceptanceRecord record,
        InvitationSummary? invitation
    ) =>
        new[]
        {
            relationship.ChangedAt,
            record.LatestAttestation?.RecordedAt ?? DateTime.MinValue,
            record.LatestDirectAcceptance?.AcceptedAt ?? DateTime.MinValue,
            record.LastRefusal?.RefusedAt ?? DateTime.MinValue,
            invitation?.ChangedAt ?? DateTime.MinValue,
        }.Max();

    private sealed record Source(ResellerRelationship Relationship, CustomerTenant Tenant, Partner Partner)
    {
        /// <summary>In whose lists the customer stands: the seller's and, through one, its reseller's.</summary>
        public IEnumerable<Guid> Viewers =>
            Relationship.ResellerId is { } reseller ? [Partner.Id, reseller] : [Partner.Id];
    }
}
