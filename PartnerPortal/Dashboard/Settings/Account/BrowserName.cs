namespace PartnerPortal.Dashboard.Settings.Account;

/// <summary>A browser and its system as people call them, from how the browser names itself.</summary>
internal static class BrowserName
{
    // The first that fits: most browsers name the ones they resemble as well.
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

    /// <summary>Such as <c>Edge · Windows</c>; <see langword="null"/> for what names no browser that is known.</summary>
    public static string? Of(string? userAgent) =>
        Find(browsers, userAgent) is { } browser
            ? Find(systems, userAgent) is { } system
                ? $"{browser} · {system}"
                : browser
            : null;

    private static string? Find((string Mark, string Name)[] marks, string? text) =>
        text is null ? null : marks.FirstOrDefault(mark => text.Contains(mark.Mark, StringComparison.Ordinal)).Name;
}
