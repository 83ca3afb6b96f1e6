using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PartnerPortal.PartnerCenterClient;

/// <summary>
/// A Partner Center on this machine that counts what it is told: a list in short pages, and confirmations by the id of their request. It
/// outlives the portals that ask it.
/// </summary>
internal sealed class CountingCenter : IAsyncDisposable
{
    private const int PageSize = 25;

    // From taking a confirmation to saying so: long enough for somebody to die in between.
    private static readonly TimeSpan Thinking = TimeSpan.FromMilliseconds(20);

    private readonly WebApplication app;
    private readonly Lock takes = new();
    private readonly List<Guid> customers = [];
    private readonly Dictionary<Guid, CountedConfirmation> confirmations = [];
    private readonly ConcurrentQueue<CountedConfirmation> doubled = new();

    private CountingCenter(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.Single());

    /// <summary>The customers, in the order of the list.</summary>
    public IReadOnlyList<Guid> Customers
    {
        get
        {
            lock (takes)
            {
                return [.. customers];
            }
        }
    }

    /// <summary>What was confirmed, once for each id of a request.</summary>
    public IReadOnlyList<CountedConfirmation> Confirmations
    {
        get
        {
            lock (takes)
            {
                return [.. confirmations.Values];
            }
        }
    }

    /// <summary>What was confirmed already and came once more under another id.</summary>
    public IReadOnlyCollection<CountedConfirmation> Doubled => doubled;

    /// <summary>How often an id came again.</summary>
    public int Repeats { get; private set; }

    public static async Task<CountingCenter> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var built = builder.Build();
        var center = new CountingCenter(built);
        built.MapPost(
            "/{tenant}/oauth2/v2.0/token",
            () =>
                Results.Json(
                    new
                    {
                        token_type = "Bearer",
                        expires_in = 3600,
                        access_token = "token",
                    }
                )
        );
        built.MapGet("/v1/customers", center.List);
        built.MapGet("/v1/customers/{id:guid}", Describe);
        built.MapGet("/v1/customers/{id:guid}/agreements", center.Agreements);
        built.MapGet(
            "/v1/customers/{id:guid}/directSignedMicrosoftCustomerAgreementStatus",
            () => Results.Json(new { isSigned = false })
        );
        built.MapPost("/v1/customers/{id:guid}/agreements", center.ConfirmAsync);
        await built.StartAsync();
        return center;
    }

    public void Add(IEnumerable<Guid> more)
    {
        lock (takes)
        {
            customers.AddRange(more);
        }
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private IResult List(HttpRequest request)
    {
        var from = int.TryParse(
            request.Headers["MS-ContinuationToken"],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var place
        )
            ? place
            : 0;
        var all = Customers;
        return Results.Json(
            new
            {
                items = all.Skip(from)
                    .Take(PageSize)
                    .Select(id => new
                    {
                        id,
                        companyProfile = new { companyName = NameOf(id), domain = DomainOf(id) },
                        relationshipToPartner = "reseller",
                    }),
                continuationToken = from + PageSize < all.Count
                    ? (from + PageSize).ToString(CultureInfo.InvariantCulture)
                    : null,
            }
        );
    }

    private static IResult Describe(Guid id) =>
        Results.Json(
            new
            {
                id,
                companyProfile = new { companyName = NameOf(id), domain = DomainOf(id) },
                billingProfile = new
                {
                    firstName = "Tania",
                    lastName = "Carr",
                    email = "tania.carr@contoso.example",
                    culture = "sv-SE",
                    defaultAddress = new
                    {
                        country = "SE",
                        city = "Lund",
                        addressLine1 = "Kungsgatan 3",
                        postalCode = "222 22",
                    },
                },
            }
        );

    private IResult Agreements(Guid id) =>
        Results.Json(
            new JsonObject
            {
                ["items"] = new JsonArray([
                    .. Confirmations
                        .Where(confirmation => confirmation.CustomerTenantId == id)
                        .Select(confirmation => JsonNode.Parse(confirmation.Body)),
                ]),
            }
        );

    private async Task<IResult> ConfirmAsync(Guid id, HttpRequest request)
    {
        var body = (await JsonNode.ParseAsync(request.Body))!;
        var confirmation = new CountedConfirmation(
            Guid.Parse(request.Headers["MS-RequestId"].ToString()),
            id,
            body["primaryContact"]!.ToJsonString(),
            body.ToJsonString()
        );
        if (!TryTake(confirmation))
        {
            return Results.Json(new { code = 600061, message = "It exists already." }, statusCode: 400);
        }

        await Task.Delay(Thinking);
        return Results.Json(body, statusCode: 201);
    }

    private bool TryTake(CountedConfirmation confirmation)
    {
        lock (takes)
        {
            if (confirmations.ContainsKey(confirmation.RequestId))
            {
                Repeats++;
                return true;
            }

            // Partner Center takes a signer once (spec/partner-center-api.md A2).
            if (
                confirmations.Values.Any(known =>
                    known.CustomerTenantId == confirmation.CustomerTenantId
                    && string.Equals(known.Signer, confirmation.Signer, StringComparison.Ordinal)
                )
            )
            {
                doubled.Enqueue(confirmation);
                return false;
            }

            confirmations.Add(confirmation.RequestId, confirmation);
            return true;
        }
    }

    private static string NameOf(Guid id) => $"Center {id.ToString("N")[..8]} AB";

    private static string DomainOf(Guid id) => $"c{id:N}.onmicrosoft.com";
}

/// <summary>A confirmation as it came.</summary>
internal sealed record CountedConfirmation(Guid RequestId, Guid CustomerTenantId, string Signer, string Body);
