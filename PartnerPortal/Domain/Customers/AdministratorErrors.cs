using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Customers;

/// <summary>User name and password do not fit, or the account is locked: one answer, so that nobody learns which names exist.</summary>
public sealed record AdministratorSignInRefused : PortalError;

public sealed record PasswordTooShort(int MinLength) : PortalError
{
    public override IReadOnlyList<object> Arguments => [MinLength];
}

/// <summary>The new password is the temporary one.</summary>
public sealed record PasswordUnchanged : PortalError;

/// <summary>The new password contains the user name, or repeats one character.</summary>
public sealed record PasswordTooEasy : PortalError;

/// <summary>The two new passwords differ.</summary>
public sealed record PasswordsDiffer : PortalError;

/// <summary>What was given as the current password is not it.</summary>
public sealed record CurrentPasswordWrong : PortalError;
