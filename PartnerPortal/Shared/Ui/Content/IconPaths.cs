namespace PartnerPortal.Shared.Ui;

/// <summary>The drawings behind <see cref="Icon"/>, each on a field of 16 by 16 and drawn with strokes only.</summary>
internal static class IconPaths
{
    public static string Of(IconName name) =>
        name switch
        {
            IconName.None => "<circle cx='8' cy='8' r='5.6' stroke-dasharray='2.5 2.2'/>",
            IconName.Check => "<path stroke-width='2' d='M3.5 8.5l3 3 6-7'/>",
            IconName.Hand => "<path d='M2.5 12.5l2-1 1.2-4 6.3-5 1.5 1.7-5 6.3-4 1.2zM9 4.5l2.5 2.5'/>",
            IconName.Mail => "<path d='M2 4h12v8H2zM2 4.5l6 4 6-4'/>",
            IconName.Clock => "<circle cx='8' cy='8' r='5.6'/><path d='M8 5v3.2l2 1.2'/>",
            IconName.Stop => "<circle cx='8' cy='8' r='5.6'/><path stroke-width='1.8' d='M8 5v3.5M8 11v.1'/>",
            IconName.Search => "<circle cx='7' cy='7' r='4.5'/><path d='M10.5 10.5L14 14'/>",
            IconName.Home => "<path d='M2.5 7.5L8 2.8l5.5 4.7M4 6.5v6.7h8V6.5M6.6 13.2V9.6h2.8v3.6'/>",
            IconName.People =>
                "<circle cx='6' cy='5.3' r='2.4'/><path d='M1.8 13c.2-2.4 1.9-3.8 4.2-3.8s4 1.4 4.2 3.8M10.6 3.2a2.2 2.2 0 010 4.2M12 9.6c1.3.5 2.1 1.7 2.2 3.4'/>",
            IconName.Add => "<path stroke-width='1.8' d='M8 3v10M3 8h10'/>",
            IconName.Copy => "<rect x='5.5' y='5.5' width='8' height='8' rx='1.5'/><path d='M10.5 5.5v-3h-8v8h3'/>",
            IconName.Edit => "<path d='M3 13l.7-3L10.8 3l2.2 2.2-7 7.1zM9.4 4.4l2.2 2.2'/>",
            IconName.ChevronLeft => "<path d='M10 3.5L5.5 8l4.5 4.5'/>",
            IconName.ChevronRight => "<path d='M6 3.5L10.5 8 6 12.5'/>",
            IconName.ChevronDown => "<path d='M3.5 6L8 10.5 12.5 6'/>",
            IconName.ChevronUp => "<path d='M3.5 10L8 5.5l4.5 4.5'/>",
            IconName.Close => "<path d='M4 4l8 8M12 4l-8 8'/>",
            IconName.Warning => "<path d='M8 2.5l6 10.8H2zM8 6.5v3M8 11.5v.1'/>",
            IconName.Info => "<circle cx='8' cy='8' r='5.8'/><path stroke-width='1.8' d='M8 7.5V11M8 5v.1'/>",
            IconName.SignOut => "<path d='M9.5 2.8H3.2v10.4h6.3M6.8 8h7M11.2 5.4L13.8 8l-2.6 2.6'/>",
            IconName.Globe =>
                "<circle cx='8' cy='8' r='5.8'/><path stroke-width='1.3' d='M2.4 8h11.2M8 2.2c2 1.8 2.6 3.6 2.6 5.8S10 12 8 13.8C6 12 5.4 10.2 5.4 8S6 4 8 2.2z'/>",
            IconName.Sun =>
                "<circle cx='8' cy='8' r='2.8'/><path d='M8 1.5v1.6M8 12.9v1.6M1.5 8h1.6M12.9 8h1.6M3.4 3.4l1.1 1.1M11.5 11.5l1.1 1.1M3.4 12.6l1.1-1.1M11.5 4.5l1.1-1.1'/>",
            IconName.Moon => "<path d='M13.2 9.8A5.8 5.8 0 016.2 2.8a5.6 5.6 0 107 7z'/>",
            IconName.Screen => "<rect x='2' y='3' width='12' height='8' rx='1.2'/><path d='M5.5 13.5h5M8 11v2.5'/>",
            IconName.Building =>
                "<path d='M3.5 13.5v-11h6v11M9.5 6h3v7.5M2 13.5h12M5.6 5h1.8M5.6 7.7h1.8M5.6 10.4h1.8'/>",
            IconName.Document => "<path d='M4 2h5.2L12 4.8V14H4zM9 2v3h3M6 8h4M6 10.8h4'/>",
            IconName.History => "<path d='M2.6 8.6a5.5 5.5 0 101.2-4L2.5 6M2.5 2.9V6h3.1M8 5.2v3l2.1 1.2'/>",
            IconName.Phone =>
                "<path d='M3.2 2.5h2.3l1.2 3-1.6 1.2a8 8 0 004.2 4.2l1.2-1.6 3 1.2v2.3c0 .5-.4.9-.9.9C7 13.5 2.5 9 2.3 3.4c0-.5.4-.9.9-.9z'/>",
            IconName.Person =>
                "<circle cx='8' cy='5.2' r='2.7'/><path d='M3 13.6c.2-2.8 2.2-4.4 5-4.4s4.8 1.6 5 4.4'/>",
            IconName.Menu => "<path d='M2.5 4h11M2.5 8h11M2.5 12h11'/>",
            IconName.Calendar =>
                "<rect x='2.2' y='3.2' width='11.6' height='10.3' rx='1.4'/><path d='M2.2 6.5h11.6M5.3 1.8v2.7M10.7 1.8v2.7'/>",
            IconName.Link =>
                "<path d='M6.7 9.3a2.8 2.8 0 004 0l2.2-2.2a2.8 2.8 0 00-4-4l-.9.9M9.3 6.7a2.8 2.8 0 00-4 0L3.1 8.9a2.8 2.8 0 004 4l.9-.9'/>",
            IconName.Settings =>
                "<path d='M2 4.5h7M12.5 4.5H14M2 11.5h1.5M7 11.5h7'/><circle cx='10.7' cy='4.5' r='1.8'/><circle cx='5.3' cy='11.5' r='1.8'/>",
            IconName.Download => "<path d='M8 2.5v7.3M4.8 6.8L8 10l3.2-3.2M2.8 13.3h10.4'/>",
            IconName.Upload => "<path d='M8 10V2.7M4.8 5.8L8 2.6l3.2 3.2M2.8 13.3h10.4'/>",
            IconName.Cart =>
                "<path d='M1.8 2.7h1.9l1.7 7.3h6.7l1.5-5.3H4.2'/><circle cx='6.2' cy='12.7' r='1'/><circle cx='11.2' cy='12.7' r='1'/>",
            IconName.List => "<path d='M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4v.1M2.5 8v.1M2.5 12v.1'/>",
            IconName.Lock =>
                "<rect x='3.2' y='7' width='9.6' height='6.5' rx='1.2'/><path d='M5.3 7V5a2.7 2.7 0 015.4 0v2'/>",
            IconName.Filter => "<path d='M2.5 4h11M4.5 8h7M6.5 12h3'/>",
            IconName.Print => "<path d='M4.5 6V2.5h7V6M4.5 11.5H2.5V6h11v5.5h-2M4.5 9.5h7v4h-7z'/>",
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, message: null),
        };
}
