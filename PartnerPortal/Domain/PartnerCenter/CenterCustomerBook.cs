using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>What reading a customer has changed.</summary>
internal enum CenterOutcome
{
    Nothing,
    Created,
    Changed,
}

/// <summary>
/// Brings a few customers of one partner in line with what its Partner Center says, inside one transaction: unknown ones become
/// customers, changes made there are taken over, and nothing else is written.
/// </summary>
internal sealed class CenterCustomerBook
{
    /// <summary>Whose name stands at what the connection has done: a proper name, the same in every language.</summary>
    public const string ActorName = "Partner Center";

    private static readonly AuditActor actor = new(AgentId: null, ActorName, AccessWay.PartnerCenter, Address: null);

    private readonly PortalDb db;
    private readonly Partner partner;
    private readonly CenterAccess access;
    private readonly DateTime now;
    private readonly Dictionary<Guid, ResellerRelationship> relationships;
    private readonly Dictionary<Guid, CustomerTenant> tenants;
    private readonly HashSet<Guid> resellers;
    private readonly Dictionary<Guid, DateTime> lastOwn;
    private readonly ReportedAcceptances reported;

    private CenterCustomerBook(
        PortalDb db,
        Partner partner,
        CenterAccess access,
        DateTime now,
        Dictionary<Guid, ResellerRelationship> relationships,
        Dictionary<Guid, CustomerTenant> tenants,
        HashSet<Guid> resellers,
        Dictionary<Guid, DateTime> lastOwn,
        ReportedAcceptances reported
    ) =>
        (
            this.db,
            this.partner,
            this.access,
            this.now,
            this.relationships,
            this.tenants,
            this.resellers,
            this.lastOwn,
            this.reported
        ) = (db, partner, access, now, relationships, tenants, resellers, lastOwn, reported);

    public static async Task<CenterCustomerBook> OpenAsync(
        PortalDb db,
        CenterAccess access,
        IReadOnlyCollection<Guid> customerTenantIds,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var partnerId = access.PartnerId;
        var active = await db.Set<ResellerRelationship>()
            .AsTracking()
            .Where(known =>
                known.PartnerId == partnerId
                && customerTenantIds.Contains(known.CustomerTenantId)
                && known.EndedAt == null
            )
            .ToListAsync(cancellationToken);
        return new CenterCustomerBook(
            db,
            await db.Set<Partner>().AsNoTracking().SingleAsync(one => one.Id == partnerId, cancellationToken),
            access,
            now,
            active.ToDictionary(known => known.CustomerTenantId),
            await db.Set<CustomerTenant>()
                .AsNoTracking()
                .Where(tenant => customerTenantIds.Contains(tenant.Id))
                .ToDictionaryAsync(tenant => tenant.Id, cancellationToken),
            [
                .. await db.Set<ResellerPartnership>()
                    .Where(partnership => partnership.ProviderId == partnerId)
                    .Select(partnership => partnership.ResellerId)
                    .ToListAsync(cancellationToken),
            ],
            await LastOwnAsync(db, partnerId, customerTenantIds, cancellationToken),
            await ReportedAcceptances.OpenAsync(db, partnerId, customerTenantIds, cancellationToken)
        );
    }

    /// <summary>
    /// Writes what is new about one customer, and answers what that was; a <see cref="CenterTrouble"/> where the customer cannot be kept, and
    /// then nothing is written.
    /// </summary>
    public async Task<Result<CenterOutcome>> ApplyAsync(
        CenterCustomer customer,
        CenterReport report,
        CancellationToken cancellationToken
    )
    {
        var read = CenterDetails.Read(report.Profile);
        if (!read.TryGet(out var details, out var error))
        {
            return error;
        }

        var id = customer.CustomerTenantId;
        var outcome = CenterOutcome.Nothing;
        if (!relationships.TryGetValue(id, out var relationship))
        {
            var joined = await JoinAsync(id, details, cancellationToken);
            if (!joined.TryGet(out relationship, out error))
            {
                return error;
            }

            relationships.Add(id, relationship);
            outcome = CenterOutcome.Created;
        }
        else if (
            !string.Equals(customer.ProfileSha256, details.Sha256, StringComparison.Ordinal)
            && await ChangeAsync(relationship, details, cancellationToken)
        )
        {
            outcome = CenterOutcome.Changed;
        }

        var isNews = reported.Record(
            id,
            new AcceptanceReport(
                access.Source,
                report.Confirmations,
                report.IsDirectlySigned,
                customer.NotDirectAt is { } notDirectAt ? DateOnly.FromDateTime(notDirectAt) : null
            ),
            now
        );
        outcome = outcome == CenterOutcome.Nothing && isNews ? CenterOutcome.Changed : outcome;

        // Whether Partner Center lacks an acceptance is judged by the time of reading, so the row follows what was recorded since the last.
        if (
            outcome != CenterOutcome.Nothing
            || customer.LeftAt is not null
            || (lastOwn.TryGetValue(id, out var own) && !(own < customer.ReadAt))
        )
        {
            db.Touch(id);
        }

        customer.ProfileSha256 = details.Sha256;
        customer.UnknownResellerId = UnknownReseller(details);
        customer.NotDirectAt = report.IsDirectlySigned ? customer.NotDirectAt : now;
        (customer.CompanyName, customer.Domain) = (details.CompanyName, details.Domain);
        (customer.ReadAt, customer.LeftAt, customer.Trouble) = (now, null, null);
        return outcome;
    }

    private async Task<Result<ResellerRelationship>> JoinAsync(
        Guid id,
        CenterDetails details,
        CancellationToken cancellationToken
    )
    {
        if (!tenants.TryGetValue(id, out var tenant))
        {
            var made = await MakeTenantAsync(id, details, cancellationToken);
            if (!made.TryGet(out tenant, out var error))
            {
                return error;
            }
        }
        else if (!access.MayNameTenantsOfOthers)
        {
            // Whoever has a customer here had its consent; a list of anybody's own making is none.
            return new CenterTenantOfAnother();
        }

        var relationship = new ResellerRelationship
        {
            Id = Guid.NewGuid(),
            PartnerId = partner.Id,
            CustomerTenantId = id,
            ResellerId = KnownReseller(details),
            HasDelegatedAdministration = Administers(details, before: false),
            CreatedAt = now,
            ChangedAt = now,
            ChangedByName = ActorName,
            BillingProfile = details.NewProfile(details.Country ?? tenant.Address.Country),
        };
        db.Add(relationship);
        var isNew = tenants.TryAdd(id, tenant);
        await AppendAsync(
            isNew ? AuditAction.CustomerCreated : AuditAction.RelationshipAdded,
            relationship,
            new
            {
                access.Source,
                details.CompanyName,
                tenant.Domain,
                relationship.BillingProfile.Address,
                relationship.ResellerId,
                relationship.HasDelegatedAdministration,
            },
            cancellationToken
        );
        return relationship;
    }

    // It opens a tenant to the partner: taken away at anybody's word, given only at that of who may name tenants.
    private bool Administers(CenterDetails details, bool before) =>
        details.Profile.AllowsDelegatedAccess is { } allows
            ? allows && (before || access.MayNameTenantsOfOthers)
            : before;

    private async Task<Result<CustomerTenant>> MakeTenantAsync(
        Guid id,
        CenterDetails details,
        CancellationToken cancellationToken
    )
    {
        if (details.Country is not { } country)
        {
            return new CenterValueUnusable("country");
        }

        if (
            tenants.Values.Any(known => string.Equals(known.Domain, details.Domain, StringComparison.Ordinal))
            || await db.Set<CustomerTenant>().AnyAsync(known => known.Domain == details.Domain, cancellationToken)
        )
        {
            return new CenterDomainOfAnother(details.Domain);
        }

        var tenant = new CustomerTenant
        {
            Id = id,
            CompanyName = details.CompanyName,
            Domain = details.Domain,
            Address = details.NewAddress(country),
            RegistrationId = details.Profile.RegistrationId,
            CreatedAt = now,
        };
        db.Add(tenant);
        return tenant;
    }

    private async Task<bool> ChangeAsync(
        ResellerRelationship relationship,
        CenterDetails details,
        CancellationToken cancellationToken
    )
    {
        var (before, resellerBefore) = (relationship.BillingProfile, relationship.ResellerId);
        var after = details.Over(before);
        var reseller = UnknownReseller(details) is null ? KnownReseller(details) : resellerBefore;
        var administers = Administers(details, relationship.HasDelegatedAdministration);
        if (after == before && reseller == resellerBefore && administers == relationship.HasDelegatedAdministration)
        {
            return false;
        }

        (relationship.BillingProfile, relationship.ResellerId) = (after, reseller);
        relationship.HasDelegatedAdministration = administers;
        relationship.Version++;
        (relationship.ChangedAt, relationship.ChangedByName) = (now, ActorName);
        await AppendAsync(
            AuditAction.CustomerChanged,
            relationship,
            new
            {
                access.Source,
                Old = before,
                New = after,
                ResellerId = new { Old = resellerBefore, New = reseller },
            },
            cancellationToken
        );
        return true;
    }

    private Task AppendAsync(
        AuditAction action,
        ResellerRelationship relationship,
        object detail,
        CancellationToken cancellationToken
    ) =>
        AuditLog.AppendAsync(
            db,
            partner.Id,
            actor,
            action,
            new AuditSubject(relationship.CustomerTenantId, relationship.BillingProfile.CompanyName),
            detail,
            now,
            cancellationToken
        );

    private Guid? KnownReseller(CenterDetails details) =>
        details.Profile.ResellerId is { } id && resellers.Contains(id) ? id : null;

    // Only an indirect provider sells through resellers; whatever stands there for others is left alone.
    private Guid? UnknownReseller(CenterDetails details) =>
        partner.Kind == PartnerKind.IndirectProvider && details.Profile.ResellerId is { } id && !resellers.Contains(id)
            ? id
            : null;

    /// <summary>When the newest acceptance of each was recorded here.</summary>
    private static async Task<Dictionary<Guid, DateTime>> LastOwnAsync(
        PortalDb db,
        Guid partnerId,
        IReadOnlyCollection<Guid> customerTenantIds,
        CancellationToken cancellationToken
    )
    {
        var attested = await db.Set<Attestation>()
            .Where(attestation =>
                customerTenantIds.Contains(attestation.CustomerTenantId) && attestation.PartnerId == partnerId
            )
            .Select(attestation => new { Id = attestation.CustomerTenantId, At = attestation.RecordedAt })
            .ToListAsync(cancellationToken);
        var accepted = await db.Set<DirectAcceptance>()
            .Where(acceptance => customerTenantIds.Contains(acceptance.CustomerTenantId))
            .Select(acceptance => new { Id = acceptance.CustomerTenantId, At = acceptance.AcceptedAt })
            .ToListAsync(cancellationToken);
        return attested
            .Concat(accepted)
            .GroupBy(own => own.Id)
            .ToDictionary(group => group.Key, group => group.Max(own => own.At));
    }
}
