namespace PartnerPortal.Shared.Ui;

public enum ButtonKind
{
    Standard,

    /// <summary>The one thing to do here; one a page.</summary>
    Primary,

    /// <summary>Text only, for what stands beside something.</summary>
    Quiet,

    /// <summary>Cannot be taken back.</summary>
    Danger,
}
