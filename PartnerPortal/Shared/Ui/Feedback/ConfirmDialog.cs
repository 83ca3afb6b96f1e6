using Microsoft.Extensions.Localization;
using MudBlazor;

namespace PartnerPortal.Shared.Ui;

/// <summary>Asks before an action that cannot be undone.</summary>
public sealed class ConfirmDialog(IDialogService dialogs, IStringLocalizer<UiText> texts)
{
    /// <summary>True when the person chose <paramref name="action"/>; false when it was cancelled or closed.</summary>
    /// <param name="dismissal">The other button, where 'Cancel' would be mistaken for the action.</param>
    public async Task<bool> AskAsync(
        string title,
        string question,
        string action,
        bool danger = false,
        string? dismissal = null
    )
    {
        var dialog = await dialogs.ShowAsync<Question>(
            title,
            new DialogParameters<Question>
            {
                { content => content.Title, title },
                { content => content.Text, question },
                { content => content.Action, action },
                { content => content.Dismissal, dismissal ?? texts["Cancel"] },
                { content => content.Danger, danger },
            }
        );
        return await dialog.Result is { Canceled: false };
    }
}
