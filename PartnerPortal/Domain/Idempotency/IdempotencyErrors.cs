using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Idempotency;

/// <summary>The request id is on record with other content: it names one request only, and a new one helps.</summary>
public sealed record RequestIdUsedBefore : PortalError;
