using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Domain.Portfolio;

namespace PartnerPortal.DemoData.Scale;

/// <summary>Something of a customer's history that stands in the audit trail. The detail is made only when it is written.</summary>
internal sealed record ScaleEvent(DateTime At, AuditAction Action, AuditActor Actor, Func<object> Detail);

/// <summary>A made customer: every fact of it, as the domain's commands would have recorded them.</summary>
internal sealed class ScaleCustomer
{
    public required CustomerTenant Tenant { get; init; }

    public required ResellerRelationship Relationship { get; init; }

    public required CustomerAdministrator Administrator { get; init; }

    public List<Attestation> Attestations { get; } = [];

    public List<DirectAcceptance> DirectAcceptances { get; } = [];

    public List<DirectAcceptanceRefusal> Refusals { get; } = [];

    public List<Invitation> Invitations { get; } = [];

    public List<Order> Orders { get; } = [];

    public List<Subscription> Subscriptions { get; } = [];

    /// <summary>What the partner's trail tells of it.</summary>
    public List<ScaleEvent> Trail { get; } = [];

    /// <summary>The rows of the lists in which it stands.</summary>
    public IEnumerable<PortfolioRow> Rows(ScaleSetting setting)
    {
        var source = new PortfolioSource(Relationship, Tenant, setting.Partner);
        var record = new AcceptanceRecord(
            setting.Partner.Id,
            Tenant.Id,
            [.. Attestations.OrderByDescending(attestation => attestation.RecordedAt)],
            [.. DirectAcceptances.OrderByDescending(acceptance => acceptance.AcceptedAt)],
            Refusals.MaxBy(refusal => refusal.RefusedAt)
        );
        var invitation = Invitations.Count == 0 ? null : InvitationSummary.Of(Invitations, setting.Now);
        foreach (var viewer in source.Viewers)
        {
            var row = PortfolioRowMaker.NewRow(viewer, Tenant.Id);
            PortfolioRowMaker.Fill(
                row,
                source,
                record,
                invitation,
                request: null,
                cartUntil: null,
                center: null,
                setting.Now
            );
            yield return row;
        }
    }
}
