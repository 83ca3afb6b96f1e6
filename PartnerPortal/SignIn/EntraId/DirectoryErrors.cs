using PartnerPortal.Shared.Results;

namespace PartnerPortal.SignIn.EntraId;

/// <summary>The directory did not let the person in, or what came back from it does not fit what the portal asked for.</summary>
public sealed record DirectoryRefused : PortalError;

/// <summary>The directory knows the person, and no agent who may sign in belongs to that account.</summary>
public sealed record DirectoryAccountUnknown : PortalError;

/// <summary>The account has none of the app roles that mean a role here.</summary>
public sealed record DirectoryRoleMissing : PortalError;
