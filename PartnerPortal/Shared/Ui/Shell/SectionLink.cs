using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace PartnerPortal.Shared.Ui;

/// <summary>A link to a section that is current on all its pages, but for those below <see cref="Except"/>.</summary>
public sealed class SectionLink(NavigationManager navigation) : NavLink
{
    /// <summary>Addresses separated by blanks.</summary>
    [Parameter]
    public string? Except { get; set; }

    protected override bool ShouldMatch(string uriAbsolute) =>
        base.ShouldMatch(uriAbsolute)
        && !(Except ?? string.Empty)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Any(place =>
                new Uri(uriAbsolute).AbsolutePath.StartsWith(
                    navigation.ToAbsoluteUri(place).AbsolutePath,
                    StringComparison.OrdinalIgnoreCase
                )
            );
}
