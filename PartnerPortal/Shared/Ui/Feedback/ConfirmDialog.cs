using Microsoft.Extensions.Localization;
using Radzen;

namespace PartnerPortal.Shared.Ui;

/// <summary>Asks before an action that cannot be undone.</summary>
public sealed class ConfirmDialog(DialogService dialogs, IStringLocalizer<UiText> texts)
{
    /// <summary>True when the person chose <paramref name="action"/>; false when it was cancelled or closed.</summary>
    /// <param name="dismissal">The other button, where 'Cancel' would be mistaken for the action.</param>
    public async Task<bool> AskAsync(
        string title,
        string question,
        string action,
        bool danger = false,
        string? dismissal = null
    ) =>
        await dialogs.Confirm(
            question,
            title,
            new ConfirmOptions
            {
                OkButtonText = action,
                CancelButtonText = dismissal ?? texts["Cancel"],
                CloseAriaLabel = texts["Close"],
                CssClass = danger ? "portal-dialog danger" : "portal-dialog",
                Width = "480px",
            }
        ) == true;
}
