using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.ApiAccess;

/// <summary>What a global admin states about a new API client.</summary>
/// <param name="AgentId">The agent it is to act for; <see langword="null"/> while none is chosen.</param>
/// <param name="ApplicationId">The application (client) ID of Entra ID; empty where the program gets no tokens there.</param>
public sealed record NewApiClient(string DisplayName, Guid? AgentId, string? ApplicationId = null)
{
    /// <summary>The same request as it is judged and stored.</summary>
    public NewApiClient Cleaned() =>
        this with
        {
            DisplayName = PlainText.Clean(DisplayName),
            ApplicationId = PlainText.CleanCodeOrNull(ApplicationId),
        };

    /// <summary>The application ID of a request without faults.</summary>
    internal Guid? DirectoryApplicationId => ApplicationId is null ? null : Guid.Parse(ApplicationId);
}

/// <summary>A client just made; the secret is in this answer only.</summary>
public sealed record CreatedApiClient(ApiClientIdentity Identity, string DisplayName, string Secret)
{
    /// <summary>Keeps the secret out of logs that print records.</summary>
    public override string ToString() => $"{nameof(CreatedApiClient)} {{ ClientId = {Identity.ClientId} }}";
}

/// <summary>The checks of a request that need no database.</summary>
public static class NewApiClientRules
{
    /// <summary>The faults of a cleaned request, by the names of its members.</summary>
    public static IReadOnlyList<FieldFault> Check(NewApiClient request)
    {
        var faults = new List<FieldFault>();
        if (NameFault(request.DisplayName) is { } fault)
        {
            faults.Add(new FieldFault(nameof(NewApiClient.DisplayName), fault));
        }

        if (request.AgentId is null)
        {
            faults.Add(new FieldFault(nameof(NewApiClient.AgentId), new FieldRequired()));
        }

        if (request.ApplicationId is { } id && (!Guid.TryParse(id, out var parsed) || parsed == Guid.Empty))
        {
            faults.Add(new FieldFault(nameof(NewApiClient.ApplicationId), new ApplicationIdMalformed()));
        }

        return faults;
    }

    private static PortalError? NameFault(string name) =>
        name.Length == 0 ? new FieldRequired()
        : name.Length > ApiClient.NameMaxLength ? new FieldTooLong(ApiClient.NameMaxLength)
        : PlainText.HasForbiddenCharacters(name) ? new FieldHasForbiddenCharacters()
        : null;
}
