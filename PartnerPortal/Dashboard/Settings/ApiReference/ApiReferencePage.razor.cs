using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.OpenApi;

namespace PartnerPortal.Dashboard.Settings.ApiReference;

/// <summary>Shows the description of the Partner Center REST API to read: the same document that programs fetch.</summary>
public partial class ApiReferencePage
{
    public const string Path = "/settings/api-reference";

    private IReadOnlyList<ApiReferenceGroup>? groups;

    [Inject]
    private IServiceProvider Services { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        var provider = Services.GetRequiredKeyedService<IOpenApiDocumentProvider>(ApiReferenceGroup.Document);
        groups = ApiReferenceGroup.Of(await provider.GetOpenApiDocumentAsync());
    }
}
