using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;

namespace PartnerPortal.Shared.Ui;

/// <summary>
/// A small icon as <c>MudIcon</c> draws it, without a component for it: where each row of a list has one, a component each doubles what an open
/// screen keeps in memory.
/// </summary>
internal static class IconMarkup
{
    private static readonly ConcurrentDictionary<string, MarkupString> known = new(StringComparer.Ordinal);

    /// <param name="icon">One of <c>MudBlazor.Icons</c>, never something that anybody typed.</param>
    public static MarkupString Of(string icon) =>
        known.GetOrAdd(
            icon,
            paths => new MarkupString(
                "<svg class=\"mud-icon-root mud-svg-icon mud-icon-size-small\" focusable=\"false\" viewBox=\"0 0 24 24\" "
                    + $"aria-hidden=\"true\" role=\"img\">{paths}</svg>"
            )
        );
}
