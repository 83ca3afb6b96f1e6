namespace PartnerPortal.Shared.Results;

/// <summary>From one address, or for one user name, more sign-ins were tried within a minute than any person needs.</summary>
public sealed record TooManySignInAttempts : PortalError;
