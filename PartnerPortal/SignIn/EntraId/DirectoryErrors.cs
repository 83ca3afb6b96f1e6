using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.SignIn.EntraId;

/// <summary>The directory did not let the person in, or what came back from it does not fit what the portal asked for.</summary>
public sealed record DirectoryRefused : PortalError;

/// <summary>The directory knows the person, and no agent who may sign in belongs to that account.</summary>
public sealed record DirectoryAccountUnknown : PortalError;

/// <summary>The account has none of the app roles that mean a role here.</summary>
public sealed record DirectoryRoleMissing : PortalError;

/// <summary>The directory cannot be reached, does not answer in time, or answers what is no answer of a directory.</summary>
public sealed record DirectoryAway : PortalError;

/// <summary>The directory refuses the portal itself, for what one of its settings says.</summary>
public sealed record DirectorySettingRefused(DirectorySetting Setting) : PortalError
{
    public string Key => $"{PortalOptions.Section}:{nameof(PortalOptions.EntraId)}:{Setting}";

    public override IReadOnlyList<object> Arguments => [Key];
}
