namespace PartnerPortal.Shared.Ui;

public enum ButtonKind
{
    Standard,

    /// <summary>The main action; one per page.</summary>
    Primary,

    /// <summary>Text only, for actions beside content.</summary>
    Quiet,

    /// <summary>Cannot be undone.</summary>
    Danger,
}
