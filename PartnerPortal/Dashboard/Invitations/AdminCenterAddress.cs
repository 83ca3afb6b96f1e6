using Microsoft.AspNetCore.Components;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Dashboard.Invitations;

/// <summary>The host that customers' links name: the one of the settings, else this portal as the agent's browser knows it.</summary>
public sealed class AdminCenterAddress(PortalSettings settings, NavigationManager navigation)
{
    public Uri Uri => settings.AdminCenterUrl ?? new Uri(navigation.BaseUri);
}
