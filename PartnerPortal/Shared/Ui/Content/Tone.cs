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

    public static IconName Icon(this Tone tone) =>
        tone switch
        {
            Tone.Good => IconName.Check,
            Tone.Wait => IconName.Info,
            Tone.Warn => IconName.Warning,
            Tone.Bad => IconName.Stop,
            _ => IconName.Info,
        };
}
