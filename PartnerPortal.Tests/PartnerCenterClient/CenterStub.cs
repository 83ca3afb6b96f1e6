using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Results;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace PartnerPortal.PartnerCenterClient;

/// <summary>A stand-in of Partner Center and of the directory, on this machine, and the portal's client that asks it.</summary>
internal sealed class CenterStub : IDisposable
{
    private static readonly Guid partner = PortalFixture.DirectPartner;

    private readonly ServiceProvider services;

    public CenterStub(PartnerCenterCredential? credential = null, TimeSpan? patience = null, Uri? authority = null)
    {
        Server = WireMockServer.Start();
        Address = new Uri(Server.Urls[0]);
        var known = (credential ?? new PartnerCenterCredential("the secret", Certificate: null, Address)) with
        {
            Authority = authority ?? Address,
        };
        var settings = new PortalSettings(Path.GetTempPath(), IsDemo: false)
        {
            PartnerCenter = new Dictionary<Guid, PartnerCenterCredential>
            {
                [partner] = known,
                [PortalFixture.Provider] = known,
            },
        };
        var collection = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
            .AddSingleton(TimeProvider.System)
            .AddSingleton(settings)
            .AddSingleton<ICenterConsents>(Consent)
            .AddPartnerCenterClient();
        if (patience is { } attempt)
        {
            collection.Configure<HttpStandardResilienceOptions>(
                "PartnerCenter-standard",
                options => options.AttemptTimeout.Timeout = attempt
            );
        }

        services = collection.BuildServiceProvider();
        HandOutTokens();
    }

    public WireMockServer Server { get; }

    public Uri Address { get; }

    public IPartnerCenter Center => services.GetRequiredService<IPartnerCenter>();

    public ICenterDirectory Directory => services.GetRequiredService<ICenterDirectory>();

    public IEnhancedAttestations Enhanced => services.GetRequiredService<IEnhancedAttestations>();

    /// <summary>What the portal keeps of a person's consent.</summary>
    public KeptConsent Consent { get; } = new();

    /// <summary>In the application's own name.</summary>
    public CenterAccess Access =>
        new(
            partner,
            partner,
            Guid.Parse("0d0c1a5e-0000-4000-8000-000000000001"),
            Address,
            CenterAuthentication.AppOnly
        );

    /// <summary>In a person's name.</summary>
    public CenterAccess AccessOfPerson => Access with { Authentication = CenterAuthentication.AppAndUser };

    /// <summary>The calls of the API so far, as path with query.</summary>
    public IReadOnlyList<string> Calls =>
        [
            .. Server
                .LogEntries.Select(entry => entry.RequestMessage)
                .Where(request => request.Path.StartsWith("/v1/", StringComparison.Ordinal))
                .Select(request => new Uri(request.Url).PathAndQuery),
        ];

    /// <summary>A value that each of those calls sent in a header.</summary>
    public IReadOnlyList<string> Sent(string header) =>
        [
            .. Server
                .LogEntries.Select(entry => entry.RequestMessage)
                .Where(request => request.Path.StartsWith("/v1/", StringComparison.Ordinal))
                .Select(request => request.Headers!.TryGetValue(header, out var values) ? values[0] : string.Empty),
        ];

    /// <summary>The bodies of the requests for tokens.</summary>
    public IReadOnlyList<string> TokenRequests =>
        [
            .. Server
                .LogEntries.Select(entry => entry.RequestMessage)
                .Where(request => request.Path.EndsWith("/token", StringComparison.Ordinal))
                .Select(request => request.Body ?? string.Empty),
        ];

    /// <summary>Answers a path once after the other; the last answer again and again.</summary>
    public void Answer(string path, params IResponseBuilder[] answers)
    {
        if (answers is [var only])
        {
            Server.Given(Request.Create().WithPath(path)).RespondWith(only);
            return;
        }

        for (var i = 0; i < answers.Length; i++)
        {
            var scenario = Server.Given(Request.Create().WithPath(path)).InScenario(path);
            var at = i == 0 ? scenario : scenario.WhenStateIs(State(i));
            (i + 1 < answers.Length ? at.WillSetStateTo(State(i + 1)) : at).RespondWith(answers[i]);
        }
    }

    public static IResponseBuilder Json(string body, int status = 200, bool mark = false) =>
        Response
            .Create()
            .WithStatusCode(status)
            .WithHeader("Content-Type", "application/json; charset=utf-8")
            .WithBody([.. mark ? (byte[])[0xEF, 0xBB, 0xBF] : [], .. System.Text.Encoding.UTF8.GetBytes(body)]);

    public void RefuseTokens(string body, int status) =>
        Server
            .Given(Request.Create().WithPath(path => path.EndsWith("/token", StringComparison.Ordinal)).UsingPost())
            .AtPriority(1)
            .RespondWith(Json(body, status));

    public void Dispose()
    {
        services.Dispose();
        Server.Dispose();
    }

    /// <summary>Answers codes and refresh tokens: person-1, person-2, …, each of which ends after so many seconds.</summary>
    public void HandOutPersonTokens(int seconds)
    {
        var count = 0;
        var idToken = string.Join(
            '.',
            Encoded("""{"alg":"none"}"""),
            Encoded(
                $$"""{"tid":"{{partner}}","oid":"{{partner}}","sub":"s","preferred_username":"integration@fourthcoffee.example","aud":"a","iss":"i","exp":4102444800}"""
            ),
            "x"
        );
        Server
            .Given(
                Request
                    .Create()
                    .WithPath(path => path.EndsWith("/token", StringComparison.Ordinal))
                    .WithBody(body => body?.Contains("client_credentials", StringComparison.Ordinal) == false)
                    .UsingPost()
            )
            .AtPriority(5)
            .RespondWith(
                Response
                    .Create()
                    .WithHeader("Content-Type", "application/json")
                    .WithBody(_ =>
                    {
                        var number = Interlocked.Increment(ref count).ToString(CultureInfo.InvariantCulture);
                        return $$"""
                            {"token_type":"Bearer","expires_in":{{seconds}},"access_token":"person-{{number}}","refresh_token":"refresh-{{number}}","id_token":"{{idToken}}",
                            "scope":"https://api.partnercenter.microsoft.com/user_impersonation https://api.partnercenter.microsoft.com/.default",
                            "client_info":"{{Encoded($$"""{"uid":"{{partner}}","utid":"{{partner}}"}""")}}"}
                            """;
                    })
            );
    }

    private static string Encoded(string json) => Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode(json);

    // token-1, token-2, …: which one a call carries shows whether it was renewed.
    private void HandOutTokens()
    {
        var count = 0;
        Server
            .Given(Request.Create().WithPath(path => path.EndsWith("/token", StringComparison.Ordinal)).UsingPost())
            .AtPriority(10)
            .RespondWith(
                Response
                    .Create()
                    .WithHeader("Content-Type", "application/json")
                    .WithBody(_ =>
                        $$"""{"token_type":"Bearer","expires_in":3600,"access_token":"token-{{Interlocked.Increment(ref count).ToString(CultureInfo.InvariantCulture)}}"}"""
                    )
            );
    }

    private static string State(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The consent of the stub's only partner.</summary>
internal sealed class KeptConsent : ICenterConsents
{
    public ConsentTokens? Tokens { get; set; }

    public Task<Result<ConsentTokens>> FindAsync(CenterAccess access, CancellationToken cancellationToken) =>
        Task.FromResult<Result<ConsentTokens>>(Tokens is { } kept ? kept : new CenterConsentMissing());

    public Task KeepAsync(Guid partnerId, ConsentTokens tokens, CancellationToken cancellationToken)
    {
        Tokens = tokens;
        return Task.CompletedTask;
    }
}
