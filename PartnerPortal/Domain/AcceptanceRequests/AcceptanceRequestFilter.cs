using System.Linq.Expressions;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>The state of requests as the database finds it: what <see cref="AcceptanceRequest.StatusAt"/> says, for many.</summary>
public static class AcceptanceRequestFilter
{
    public static Expression<Func<AcceptanceRequest, AcceptanceRequestStatus>> StatusAt(DateTime now) =>
        request =>
            request.FinalisedAt != null ? AcceptanceRequestStatus.Finalised
            : request.RevokedAt != null ? AcceptanceRequestStatus.Revoked
            : request.AcceptedAt != null ? AcceptanceRequestStatus.Accepted
            : request.ReplacedAt != null ? AcceptanceRequestStatus.Replaced
            : request.DeclinedAt != null ? AcceptanceRequestStatus.Declined
            : request.OtherPersonAt != null ? AcceptanceRequestStatus.OtherPerson
            : request.ExpiresAt <= now ? AcceptanceRequestStatus.Expired
            : AcceptanceRequestStatus.Requested;

    /// <summary>Those of this state.</summary>
    public static Expression<Func<AcceptanceRequest, bool>> Is(AcceptanceRequestStatus status, DateTime now)
    {
        var found = StatusAt(now);
        return Expression.Lambda<Func<AcceptanceRequest, bool>>(
            Expression.Equal(found.Body, Expression.Constant(status)),
            found.Parameters
        );
    }
}
