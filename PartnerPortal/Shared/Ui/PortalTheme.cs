using MudBlazor;

namespace PartnerPortal.Shared.Ui;

/// <summary>
/// MudBlazor's theme in the colours and sizes of tokens.css. Styles/theme.css is made from it, since the provider that would
/// write it into each page does so in a style element, which the portal's policy forbids; a test holds the two together.
/// </summary>
public static class PortalTheme
{
    private static readonly string[] font =
    [
        "Segoe UI Variable Text",
        "Segoe UI",
        "system-ui",
        "-apple-system",
        "Roboto",
        "Helvetica Neue",
        "Arial",
        "sans-serif",
    ];

    public static MudTheme Theme { get; } =
        new()
        {
            PaletteLight = new PaletteLight
            {
                Primary = "#0f5fb3",
                PrimaryContrastText = "#ffffff",
                PrimaryDarken = "#0b4f97",
                PrimaryLighten = "#3a7fc9",
                Secondary = "#4b5259",
                SecondaryContrastText = "#ffffff",
                Tertiary = "#565d65",
                TertiaryContrastText = "#ffffff",
                Info = "#0f5fb3",
                Success = "#0b6a0b",
                Warning = "#7a4a00",
                Error = "#a80f1e",
                Dark = "#1b1f24",
                InfoContrastText = "#ffffff",
                SuccessContrastText = "#ffffff",
                WarningContrastText = "#ffffff",
                ErrorContrastText = "#ffffff",
                TextPrimary = "#1b1f24",
                TextSecondary = "#4b5259",
                TextDisabled = "#656c74",
                ActionDefault = "#4b5259",
                ActionDisabled = "#656c74",
                ActionDisabledBackground = "#eceef1",
                Background = "#f5f6f8",
                BackgroundGray = "#eceef1",
                Surface = "#ffffff",
                DrawerBackground = "#f5f6f8",
                DrawerText = "#1b1f24",
                DrawerIcon = "#4b5259",
                AppbarBackground = "#ffffff",
                AppbarText = "#1b1f24",
                LinesDefault = "#e3e6ea",
                LinesInputs = "#84898f",
                TableLines = "#e3e6ea",
                TableStriped = "#f5f6f8",
                TableHover = "#f0f2f5",
                Divider = "#e3e6ea",
                DividerLight = "#eceef1",
                Skeleton = "#e3e6ea",
                OverlayDark = "rgba(21,24,28,0.5)",
                HoverOpacity = 0.06,
            },
            PaletteDark = new PaletteDark
            {
                Primary = "#6cb2f7",
                PrimaryContrastText = "#0a1a2b",
                PrimaryDarken = "#8fc5fa",
                PrimaryLighten = "#8fc5fa",
                Secondary = "#c4cad0",
                SecondaryContrastText = "#15181c",
                Tertiary = "#b3bac2",
                TertiaryContrastText = "#15181c",
                Info = "#82bdf8",
                Success = "#7fd47f",
                Warning = "#f4c46a",
                Error = "#ff9aa2",
                Dark = "#f1f3f5",
                DarkContrastText = "#15181c",
                InfoContrastText = "#0a1a2b",
                SuccessContrastText = "#14301a",
                WarningContrastText = "#3a2b0c",
                ErrorContrastText = "#42181c",
                TextPrimary = "#f1f3f5",
                TextSecondary = "#c4cad0",
                TextDisabled = "#a0a7af",
                ActionDefault = "#c4cad0",
                ActionDisabled = "#a0a7af",
                ActionDisabledBackground = "#2b3138",
                Background = "#15181c",
                BackgroundGray = "#2b3138",
                Surface = "#1d2126",
                DrawerBackground = "#15181c",
                DrawerText = "#f1f3f5",
                DrawerIcon = "#c4cad0",
                AppbarBackground = "#1d2126",
                AppbarText = "#f1f3f5",
                LinesDefault = "#2f353c",
                LinesInputs = "#8b929a",
                TableLines = "#2f353c",
                TableStriped = "#24292f",
                TableHover = "#2a3037",
                Divider = "#2f353c",
                DividerLight = "#2b3138",
                Skeleton = "#2f353c",
                OverlayDark = "rgba(0,0,0,0.55)",
                HoverOpacity = 0.08,
            },
            LayoutProperties = new LayoutProperties
            {
                DefaultBorderRadius = "6px",
                AppbarHeight = "48px",
                DrawerWidthLeft = "232px",
            },
            Typography = new Typography
            {
                Default = new DefaultTypography
                {
                    FontFamily = font,
                    FontSize = "0.875rem",
                    LineHeight = "1.43",
                    LetterSpacing = "normal",
                },
                H1 = new H1Typography
                {
                    FontSize = "1.5rem",
                    FontWeight = "600",
                    LineHeight = "1.3",
                    LetterSpacing = "normal",
                },
                H2 = new H2Typography
                {
                    FontSize = "1rem",
                    FontWeight = "600",
                    LineHeight = "1.4",
                    LetterSpacing = "normal",
                },
                H6 = new H6Typography
                {
                    FontSize = "1rem",
                    FontWeight = "600",
                    LineHeight = "1.4",
                    LetterSpacing = "normal",
                },
                Subtitle1 = new Subtitle1Typography
                {
                    FontSize = "1rem",
                    LetterSpacing = "normal",
                    LineHeight = "1.5",
                },
                Subtitle2 = new Subtitle2Typography
                {
                    FontSize = "0.875rem",
                    FontWeight = "600",
                    LetterSpacing = "normal",
                },
                Body1 = new Body1Typography
                {
                    FontSize = "0.875rem",
                    LineHeight = "1.43",
                    LetterSpacing = "normal",
                },
                Body2 = new Body2Typography
                {
                    FontSize = "0.875rem",
                    LineHeight = "1.43",
                    LetterSpacing = "normal",
                },
                Button = new ButtonTypography
                {
                    FontSize = "0.875rem",
                    FontWeight = "600",
                    LineHeight = "1.43",
                    LetterSpacing = "normal",
                    TextTransform = "none",
                },
                Caption = new CaptionTypography
                {
                    FontSize = "0.75rem",
                    LineHeight = "1.4",
                    LetterSpacing = "normal",
                },
            },
        };
}
