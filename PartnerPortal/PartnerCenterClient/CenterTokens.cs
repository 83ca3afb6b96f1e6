using System.Collections.Concurrent;
using Microsoft.Identity.Client;
using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.PartnerCenterClient;

/// <summary>Tokens in the application's own name, by MSAL, which keeps each until it ends.</summary>
internal sealed class CenterTokens(PortalSettings settings, IHttpClientFactory clients) : IDisposable
{
    public const string Client = "PartnerCenterTokens";

    public const int MaxAnswerBytes = 1024 * 1024;

    // The audience that Partner Center takes since 2025 (spec/partner-center-api.md 1.2).
    private static readonly string[] scopes = ["https://api.partnercenter.microsoft.com/.default"];

    private static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<
        (Guid PartnerId, Guid TenantId, Guid ApplicationId),
        IConfidentialClientApplication
    > applications = new();

    private readonly HttpClient plain = new(new PlainOnThisMachine { InnerHandler = new SocketsHttpHandler() })
    {
        MaxResponseContentBufferSize = MaxAnswerBytes,
    };

    public static string KeyOf(Guid partnerId) => $"Portal:PartnerCenter:{partnerId:N}";

    public Result<PartnerCenterCredential> Credential(Guid partnerId) =>
        settings.PartnerCenter.TryGetValue(partnerId, out var credential)
            ? credential
            : new CenterCredentialMissing(KeyOf(partnerId));

    /// <summary>A token; a fresh one where the last was not accepted.</summary>
    public async Task<Result<AuthenticationResult>> GetAsync(
        CenterAccess access,
        bool isFresh,
        CancellationToken cancellationToken
    )
    {
        if (!Credential(access.PartnerId).TryGet(out var credential, out var missing))
        {
            return missing;
        }

        var application = applications.GetOrAdd(
            (access.PartnerId, access.TenantId, access.ApplicationId),
            _ => Build(access, credential)
        );
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(patience);
        try
        {
            return await application.AcquireTokenForClient(scopes).WithForceRefresh(isFresh).ExecuteAsync(bound.Token);
        }
        catch (MsalServiceException exception) when (exception.StatusCode is >= 400 and < 500 and not 408 and not 429)
        {
            return new CenterTokenRefused(CodeOf(exception));
        }
        catch (MsalClientException exception)
        {
            return new CenterTokenRefused(exception.ErrorCode);
        }
        catch (Exception exception)
            when (exception is MsalException or HttpRequestException or OperationCanceledException
                && !cancellationToken.IsCancellationRequested
            )
        {
            return new CenterDirectoryAway();
        }
    }

    public void Dispose() => plain.Dispose();

    private IConfidentialClientApplication Build(CenterAccess access, PartnerCenterCredential credential)
    {
        var isPlain = credential.Authority.Scheme is "http";
        var authority = new UriBuilder(credential.Authority) { Scheme = "https", Path = access.TenantId.ToString("D") };
        var builder = ConfidentialClientApplicationBuilder
            .Create(access.ApplicationId.ToString("D"))
            .WithAuthority(authority.Uri.AbsoluteUri, validateAuthority: false)
            .WithInstanceDiscovery(enableInstanceDiscovery: false)
            .WithHttpClientFactory(new Factory(() => isPlain ? plain : clients.CreateClient(Client)));
        return (
            credential.Certificate is { } certificate
                ? builder.WithCertificate(certificate, sendX5C: true)
                : builder.WithClientSecret(credential.ClientSecret)
        ).Build();
    }

    // Entra ID's own code, such as AADSTS7000215 for a wrong secret, says more than OAuth's.
    private static string CodeOf(MsalServiceException exception)
    {
        var at = exception.Message.IndexOf("AADSTS", StringComparison.Ordinal);
        return at < 0
            ? exception.ErrorCode
            : new string([.. exception.Message.Skip(at).TakeWhile(char.IsAsciiLetterOrDigit).Take(20)]);
    }

    private sealed class Factory(Func<HttpClient> client) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => client();
    }

    /// <summary>
    /// MSAL demands https of whoever hands out tokens. A second portal on this machine speaks plain http, which nobody else can hear; this
    /// leaves TLS out for it, and for nothing else.
    /// </summary>
    private sealed class PlainOnThisMachine : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            if (request.RequestUri is not { IsLoopback: true } address)
            {
                throw new InvalidOperationException("Plain http is for this machine alone.");
            }

            request.RequestUri = new UriBuilder(address) { Scheme = "http", Port = address.Port }.Uri;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
