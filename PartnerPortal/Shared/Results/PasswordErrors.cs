namespace PartnerPortal.Shared.Results;

public sealed record PasswordTooShort(int MinLength) : PortalError
{
    public override IReadOnlyList<object> Arguments => [MinLength];
}

/// <summary>The new password is the current one.</summary>
public sealed record PasswordUnchanged : PortalError;

/// <summary>The new password contains the user name, or repeats one character.</summary>
public sealed record PasswordTooEasy : PortalError;

/// <summary>The two new passwords differ.</summary>
public sealed record PasswordsDiffer : PortalError;

/// <summary>What was given as the current password is wrong.</summary>
public sealed record CurrentPasswordWrong : PortalError;
