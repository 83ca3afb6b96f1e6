using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Customers.Views;

/// <summary>The agent's own saved views of the list: to open, save, rename, replace and delete.</summary>
public sealed partial class ViewsMenu(
    SavedViewService service,
    ErrorSentences sentences,
    ConfirmDialog confirm,
    Toasts toasts,
    IStringLocalizer<ViewsText> texts
)
{
    private List<SavedViewLine> views = [];
    private bool isOpen;
    private string name = string.Empty;
    private string? fault;
    private Guid? renamed;
    private string newName = string.Empty;
    private string? renameFault;

    [CascadingParameter]
    private Caller Caller { get; set; } = null!;

    [Parameter, EditorRequired]
    public CustomerListAddress Address { get; set; } = null!;

    private bool IsShown(SavedViewLine view) => string.Equals(view.Query, Address.Query, StringComparison.Ordinal);

    private async Task ToggleAsync()
    {
        isOpen = !isOpen;
        renamed = null;
        if (isOpen)
        {
            await ReadAsync();
        }
    }

    private void Key(KeyboardEventArgs args) => isOpen = isOpen && args.Key is not "Escape";

    private async Task ReadAsync() => views = await service.ListAsync(Caller, CancellationToken.None);

    private async Task SaveAsync()
    {
        var saved = await service.SaveAsync(Caller, name, Address.Query, CancellationToken.None);
        if (!saved.TryGet(out var view, out var error))
        {
            fault = Sentence(error);
            return;
        }

        (name, fault) = (string.Empty, null);
        toasts.Success(texts["Saved", view.Name]);
        await ReadAsync();
    }

    private void StartRename(SavedViewLine view) => (renamed, newName, renameFault) = (view.Id, view.Name, null);

    private async Task RenameAsync(SavedViewLine view)
    {
        var done = await service.RenameAsync(Caller, view.Id, newName, CancellationToken.None);
        if (!done.IsSuccess)
        {
            renameFault = Sentence(done.Error);
            return;
        }

        renamed = null;
        await ReadAsync();
    }

    private async Task ReplaceAsync(SavedViewLine view)
    {
        if (
            await confirm.AskAsync(
                texts["ReplaceView", view.Name],
                texts["ReplaceQuestion", view.Name],
                texts["Replace"]
            )
        )
        {
            Tell(
                await service.ReplaceAsync(Caller, view.Id, Address.Query, CancellationToken.None),
                texts["Replaced", view.Name]
            );
            await ReadAsync();
        }
    }

    // It asks nothing, because it can be undone.
    private async Task DeleteAsync(SavedViewLine view)
    {
        var deleted = await service.DeleteAsync(Caller, view.Id, CancellationToken.None);
        if (deleted.TryGet(out var gone, out var error))
        {
            toasts.Undoable(texts["Deleted", gone.Name], () => BringBackAsync(gone));
        }
        else
        {
            toasts.Problem(sentences.Of(error));
        }

        await ReadAsync();
    }

    // By the rules of a new one: another may have taken its name meanwhile.
    private async Task<string?> BringBackAsync(SavedViewLine gone)
    {
        var saved = await service.SaveAsync(Caller, gone.Name, gone.Query, CancellationToken.None);
        await ReadAsync();
        StateHasChanged();
        return saved.IsSuccess ? null : Sentence(saved.Error);
    }

    private void Tell(Result<SavedViewLine> result, string done)
    {
        if (result.IsSuccess)
        {
            toasts.Success(done);
        }
        else
        {
            toasts.Problem(sentences.Of(result.Error));
        }
    }

    private string Sentence(PortalError error) =>
        sentences.Of(error is InvalidFields { Fields: [var first, ..] } ? first.Error : error);
}
