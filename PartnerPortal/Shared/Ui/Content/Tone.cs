using MudBlazor;

namespace PartnerPortal.Shared.Ui;

/// <summary>What a colour means. Never alone: an icon and a word say the same.</summary>
public enum Tone
{
    Good,
    Wait,
    Warn,
    Bad,
    Mute,
}

internal static class ToneStyle
{
    public static string Class(this Tone tone) =>
        tone switch
        {
            Tone.Good => "tone-good",
            Tone.Wait => "tone-wait",
            Tone.Warn => "tone-warn",
            Tone.Bad => "tone-bad",
            _ => "tone-mute",
        };

    public static string Icon(this Tone tone) =>
        tone switch
        {
            Tone.Good => Icons.Material.Outlined.Check,
            Tone.Wait => Icons.Material.Outlined.Info,
            Tone.Warn => Icons.Material.Outlined.WarningAmber,
            Tone.Bad => Icons.Material.Outlined.ErrorOutline,
            _ => Icons.Material.Outlined.Info,
        };

    public static Severity Severity(this Tone tone) =>
        tone switch
        {
            Tone.Good => MudBlazor.Severity.Success,
            Tone.Wait => MudBlazor.Severity.Info,
            Tone.Warn => MudBlazor.Severity.Warning,
            Tone.Bad => MudBlazor.Severity.Error,
            _ => MudBlazor.Severity.Normal,
        };
}
