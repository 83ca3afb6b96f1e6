using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Host;
using PartnerPortal.PartnerCenterApi.Description;
using PartnerPortal.PartnerCenterApi.Requests;

namespace PartnerPortal.PartnerCenterApi;

/// <summary>An operation of the API, found among the endpoints by its mark, and sent with its example of the description.</summary>
internal sealed record SentOperation(string Name, string Method, string Route)
{
    private const string CustomerPart = "{customerId}";

    public bool IsOfCustomer => Route.Contains(CustomerPart, StringComparison.Ordinal);

    public bool IsReading => Method is "GET" or "HEAD";

    /// <summary>Every operation that the portal has.</summary>
    public static List<SentOperation> All(PortalApp portal)
    {
        var found = portal
            .Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ApiOperation>() is not null)
            .Select(endpoint => new SentOperation(
                endpoint.Metadata.GetMetadata<ApiOperation>()!.Name,
                endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0],
                endpoint.RoutePattern.RawText!
            ))
            .ToList();
        Assert.NotEmpty(found);
        return found;
    }

    /// <summary>Sends the example of the description to this customer; ids in the path that are not given are made up.</summary>
    public async Task<ApiResponse> SendAsync(
        ApiClient api,
        string customerId,
        IReadOnlyDictionary<string, string>? values = null
    )
    {
        var path = string.Join(
            '/',
            Route
                .Split('/')
                .Select(part =>
                    string.Equals(part, CustomerPart, StringComparison.Ordinal) ? customerId
                    : part.StartsWith('{') ? values?.GetValueOrDefault(part[1..^1]) ?? Guid.NewGuid().ToString()
                    : part
                )
        );
        if (string.Equals(Name, "CreateCustomer", StringComparison.Ordinal))
        {
            return await api.PostAsync(path, SentBodies.Customer(SentBodies.NewDomain()).ToJsonString());
        }

        if (!string.Equals(Name, "ChangeBillingProfile", StringComparison.Ordinal))
        {
            return await api.SendAsync(new HttpMethod(Method), path, ApiExamples.Of(Name).Request?.ToJsonString());
        }

        // A profile is sent back as it was read: its country cannot be another one.
        var profile = await api.GetAsync(path);
        var body = profile.Status == 200 ? profile.Text : ApiExamples.Of(Name).Request!.ToJsonString();
        return await api.SendAsync(HttpMethod.Put, path, body, ("If-Match", "\"1\""));
    }
}
