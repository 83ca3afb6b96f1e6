using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>The three calls that tell everything about one customer.</summary>
internal static class CenterReports
{
    /// <summary>All of it, or the first trouble: half a customer is not kept.</summary>
    public static async Task<Result<CenterReport>> ReportAsync(
        this IPartnerCenter center,
        CenterAccess access,
        Guid customerTenantId,
        CancellationToken cancellationToken
    )
    {
        var profile = await center.ProfileAsync(access, customerTenantId, cancellationToken);
        if (!profile.IsSuccess)
        {
            return profile.Error;
        }

        var confirmations = await center.AgreementsAsync(access, customerTenantId, cancellationToken);
        if (!confirmations.IsSuccess)
        {
            return confirmations.Error;
        }

        var isSigned = await center.IsDirectlySignedAsync(access, customerTenantId, cancellationToken);
        return isSigned.IsSuccess
            ? new CenterReport(profile.Value, confirmations.Value, isSigned.Value)
            : isSigned.Error;
    }
}
