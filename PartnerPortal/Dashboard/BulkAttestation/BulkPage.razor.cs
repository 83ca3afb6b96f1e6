using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Dashboard.Customers;
using PartnerPortal.Domain.BulkAttestation;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Dashboard.BulkAttestation;

/// <summary>
/// Attesting for many customers by a file: where the file comes from, its upload, and the agent's runs. A filter of the
/// customer list in the address, or customers that it names, narrow the template.
/// </summary>
public sealed partial class BulkPage(
    BulkRunQueries queries,
    NavigationManager navigation,
    ErrorSentences sentences,
    IStringLocalizer<BulkText> texts,
    IStringLocalizer<DashboardText> dashboardTexts
) : LiveComponent
{
    internal const string Path = "/customers/bulk";

    private List<BulkRunLine>? runs;

    private string Query => navigation.ToAbsoluteUri(navigation.Uri).Query;

    private bool IsFiltered => Query.Length > 1;

    private bool NamesCustomers => ChosenCustomers.Read(Query).Count > 0;

    private string TemplateAddress => BulkEndpoints.TemplatePath + Query;

    protected override async Task OnInitializedAsync()
    {
        if (Agent.May(AgentPermission.Attest))
        {
            await ReadAsync();
        }
    }

    protected override bool Concerns(PartnerChange change) => runs is not null && change is BulkRunChanged;

    protected override async Task ReadAsync() => runs = await queries.ListAsync(Caller, Closed);
}
