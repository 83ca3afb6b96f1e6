using PartnerPortal.Shared.Results;

namespace PartnerPortal.SignIn.SecondFactor;

/// <summary>The code of the authenticator app or the recovery code is wrong, used, or the account is locked: one answer for all.</summary>
public sealed record CodeRefused : PortalError;

/// <summary>The time between password and code is over, or there was no password.</summary>
public sealed record CodeTooLate : PortalError;

/// <summary>The second factor is on already, or is not on, in another window since.</summary>
public sealed record SecondFactorChangedMeanwhile : PortalError;
