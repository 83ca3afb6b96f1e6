using PartnerPortal.Domain.Invitations;
using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.PartnerCenterApi.Requests;
using PartnerPortal.PartnerCenterApi.Wire;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.PartnerCenterApi.Relationships;

/// <summary>Wire: the link by which a tenant accepts a relationship (spec/partner-center-api.md R1).</summary>
internal sealed record RelationshipRequestResource(string Url, ResourceAttributes Attributes);

/// <summary>R1: asking for a reseller relationship (spec/partner-center-api.md 6).</summary>
internal static class RelationshipRequestsApi
{
    public static void Map(IEndpointRouteBuilder customers) =>
        customers
            .MapGet("/relationshiprequests", FindAsync)
            .Operation(
                "GetRelationshipRequest",
                "The link by which a tenant accepts the relationship and the agreement."
            )
            .Answers<RelationshipRequestResource>();

    private static async Task<ApiAnswer> FindAsync(
        ApiCall call,
        string? indirectCloudSolutionProviderId,
        string? indirectResellerId,
        string? delegatedAdministration,
        StandingRelationshipLinks links,
        PortalSettings settings
    )
    {
        if (
            !TryId("indirectCloudSolutionProviderId", indirectCloudSolutionProviderId, out var provider, out var fault)
            || !TryId("indirectResellerId", indirectResellerId, out var reseller, out fault)
        )
        {
            return fault;
        }

        var isDelegated = false;
        if (!string.IsNullOrEmpty(delegatedAdministration) && !bool.TryParse(delegatedAdministration, out isDelegated))
        {
            return FaultCatalogue.InvalidParameter("delegatedAdministration must be true or false.");
        }

        // A partner names itself on its own side, too.
        var self = call.Caller.PartnerId;
        var wanted = new StandingRelationship(
            isDelegated,
            reseller == self ? null : reseller,
            provider == self ? null : provider
        );
        var made = await links.GetAsync(call.Caller, wanted, CancellationToken.None);
        return made.TryGet(out var invitation, out var error)
            ? ApiAnswer.Ok(
                new RelationshipRequestResource(
                    invitation.ToLetter(settings.AdminCenterUrl ?? call.Portal).Link.AbsoluteUri,
                    new ResourceAttributes("RelationshipRequest")
                )
            )
            : call.Refuse(error);
    }

    private static bool TryId(string name, string? text, out Guid? id, out Fault fault)
    {
        (id, fault) = (null, null!);
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        if (Guid.TryParse(text, out var parsed))
        {
            id = parsed;
            return true;
        }

        fault = FaultCatalogue.InvalidParameter($"{name} must be a partner's tenant id, a GUID.");
        return false;
    }
}
