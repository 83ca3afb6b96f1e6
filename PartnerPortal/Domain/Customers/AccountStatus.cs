using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Customers;

/// <summary>How a check of the customer's account ended (spec/partner-center-api.md C9). The numbers are stored.</summary>
public enum AccountStatus
{
    Allowed = 1,
    UnderReview = 2,
    NotAllowed = 3,
    Unknown = 4,
    NotReady = 5,
}

/// <summary>Which customers may buy, as far as the check of their account goes.</summary>
public static class AccountStatusRule
{
    /// <summary>
    /// Why a customer of this status may not buy: under review, not allowed and unknown stop every purchase; allowed, and
    /// no status at all, do not (spec/partner-center-api.md C9).
    /// </summary>
    public static PortalError? Refusal(AccountStatus? status) =>
        status switch
        {
            AccountStatus.UnderReview => new AccountUnderReview(),
            AccountStatus.NotAllowed => new AccountNotAllowed(),
            AccountStatus.Unknown => new AccountStatusUnknown(),
            null or AccountStatus.Allowed or AccountStatus.NotReady => null,
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, message: null),
        };
}
