using Microsoft.Extensions.Localization;
using Radzen;

namespace PartnerPortal.Shared.Ui;

/// <summary>Asks before what cannot be taken back.</summary>
public sealed class ConfirmDialog(DialogService dialogs, IStringLocalizer<UiText> texts)
{
    /// <summary>True when the person chose <paramref name="action"/>; false when it was cancelled or closed.</summary>
    public async Task<bool> AskAsync(string title, string question, string action, bool danger = false) =>
        await dialogs.Confirm(
            question,
            title,
            new ConfirmOptions
            {
                OkButtonText = action,
                CancelButtonText = texts["Cancel"],
                CloseAriaLabel = texts["Close"],
                CssClass = danger ? "portal-dialog danger" : "portal-dialog",
                Width = "480px",
            }
        ) == true;
}
