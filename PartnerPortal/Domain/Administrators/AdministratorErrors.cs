using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Administrators;

/// <summary>User name and password do not fit, or the account is locked: one answer, so that nobody learns which names exist.</summary>
public sealed record AdministratorSignInRefused : PortalError;
