using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Mail;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Invitations;

/// <summary>Flow 6 for a few: one invitation each, in the customer's language, with its own link, for the agent to send.</summary>
public sealed partial class ManyLetters(
    InvitationService invitations,
    CustomerQueries customerQueries,
    AdminCenterAddress adminCenter,
    ErrorSentences sentences,
    IJSRuntime script,
    IStringLocalizer<InvitationsText> texts
) : IDisposable
{
    private readonly Dictionary<Guid, (NewInvitation Invitation, MailParty? Recipient)> made = [];
    private readonly CancellationTokenSource closed = new();
    private readonly FormSubmit submit = new();

    [Parameter, EditorRequired]
    public IReadOnlyList<PortfolioLine> Customers { get; set; } = [];

    [CascadingParameter]
    private Caller Caller { get; set; } = null!;

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    private static bool IsInvitable(PortfolioLine line) =>
        !AcceptanceConclusion.IsAcceptance(line.Status) && line.Status != AcceptanceStatus.MustAttest;

    private string WhyNot(PortfolioLine line) =>
        texts[line.Status == AcceptanceStatus.MustAttest ? "MailReason_MustAttest" : "AlreadyAccepted"];

    private static string Number(int number) => number.ToString("N0", CultureInfo.CurrentCulture);

    // If the page is left, what was created so far is on record and can be given a new link.
    private Task CreateAsync() => submit.RunAsync(CreateEachAsync, closed.Token);

    private async Task<PortalError?> CreateEachAsync()
    {
        foreach (var customer in Customers.Where(IsInvitable))
        {
            var profile = await customerQueries.ProfileAsync(Caller, customer.CustomerTenantId, closed.Token);
            if (!profile.TryGet(out var known, out var error))
            {
                return error;
            }

            var outcome = await invitations.InviteAsync(Caller, customer.CustomerTenantId, known.Culture, closed.Token);
            if (!outcome.TryGet(out var invitation, out error))
            {
                return error;
            }

            made[customer.CustomerTenantId] = (invitation, LetterRecipient.Of(known));
            StateHasChanged();
        }

        return null;
    }

    private async Task DownloadAllAsync()
    {
        using var buffer = new MemoryStream();
        await using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var customer in Customers.Where(customer => made.ContainsKey(customer.CustomerTenantId)))
            {
                var (invitation, recipient) = made[customer.CustomerTenantId];
                var letter = invitation.ToLetter(adminCenter.Uri);
                await using var entry = await zip.CreateEntry($"{customer.Domain}.eml").OpenAsync();
                await entry.WriteAsync(
                    Encoding.ASCII.GetBytes(new MailDraft(letter.Text.Subject, letter.Body, recipient).ToEml())
                );
            }
        }

        await script.InvokeVoidAsync(
            "portal.download",
            "invitations.zip",
            "application/zip",
            Convert.ToBase64String(buffer.ToArray()),
            true
        );
    }
}
