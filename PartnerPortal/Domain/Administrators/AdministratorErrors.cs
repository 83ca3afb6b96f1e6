using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Administrators;

/// <summary>User name and password do not fit, or the account is locked: one answer, so that nobody learns which names exist.</summary>
public sealed record AdministratorSignInRefused : PortalError;

/// <summary>The customer came from Partner Center: its administrators have their accounts at Microsoft, and none here.</summary>
public sealed record AdministratorElsewhere : PortalError;
