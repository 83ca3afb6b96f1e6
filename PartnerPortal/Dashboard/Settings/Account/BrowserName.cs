namespace PartnerPortal.Dashboard.Settings.Account;

/// <summary>A browser and its operating system by their common names, from the user agent.</summary>
internal static class BrowserName
{
    // The first match: most browsers also name the ones they resemble.
    private static readonly (string Mark, string Name)[] browsers =
    [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] systems =
    [
        ("Windows", "Windows"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Mac OS X", "macOS"),
        ("Android", "Android"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ];

    /// <summary>Such as <c>Edge · Windows</c>; <see langword="null"/> for an unknown browser.</summary>
    public static string? Of(string? userAgent) =>
        Find(browsers, userAgent) is { } browser
            ? Find(systems, userAgent) is { } system
                ? $"{browser} · {system}"
                : browser
            : null;

    private static string? Find((string Mark, string Name)[] marks, string? text) =>
        text is null ? null : marks.FirstOrDefault(mark => text.Contains(mark.Mark, StringComparison.Ordinal)).Name;
}
