using Microsoft.AspNetCore.Components;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Dashboard.AcceptanceRequests;

/// <summary>The host that signatories' links name: the public one of the settings, else this portal as the agent's browser knows it.</summary>
public sealed class PortalAddress(PortalSettings settings, NavigationManager navigation)
{
    public Uri Uri => settings.PublicUrl ?? new Uri(navigation.BaseUri);
}
