using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.PartnerSettings;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Settings;

/// <summary>How customers reach the partner.</summary>
public sealed partial class ContactCard(
    PartnerContactService service,
    PartnerContactQueries queries,
    Toasts toasts,
    ErrorSentences sentences,
    IStringLocalizer<SettingsText> texts
)
{
    private readonly FormSubmit submit = new();
    private FormFaults faults = null!;
    private PartnerContact? stored;
    private PartnerContact typed = new(Email: null, PhoneNumber: null);
    private PortalError? unread;

    [CascadingParameter]
    private AgentProfile Agent { get; set; } = null!;

    [CascadingParameter]
    private Caller Caller { get; set; } = null!;

    private bool MayChange => Agent.May(AgentPermission.ManageSettings);

    protected override async Task OnInitializedAsync()
    {
        faults = new FormFaults(
            sentences,
            field => texts[field is nameof(PartnerContact.Email) ? "ContactEmail" : "ContactPhone"]
        );
        var read = await queries.ContactAsync(Caller, CancellationToken.None);
        unread = read.Error;
        if (read.IsSuccess)
        {
            Show(read.Value);
        }
    }

    private void Show(PartnerContact contact) => stored = typed = contact;

    private void Change(string field, PartnerContact contact)
    {
        typed = contact;
        faults.Change(field);
        submit.ClearFailure();
        faults.Judge(typed.Cleaned().Check());
    }

    private Task SaveAsync() =>
        stored is not { } seen || !MayChange || typed.Cleaned() == seen
            ? Task.CompletedTask
            : submit.RunAsync(
                faults,
                async () =>
                {
                    var saved = await service.ChangeAsync(
                        Caller,
                        new PartnerContactChange(seen, typed),
                        CancellationToken.None
                    );
                    if (saved.TryGet(out var contact, out var error))
                    {
                        Show(contact);
                        toasts.Success(texts["ContactSaved"]);
                    }
                    else if (error is PartnerContactChangedMeanwhile meanwhile)
                    {
                        // Saving again is a decision made with what is shown now.
                        stored = meanwhile.Current;
                    }

                    return error;
                }
            );
}
