using System.Collections.Concurrent;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Identity.Client;
using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.PartnerCenterClient;

/// <summary>
/// Tokens by MSAL, which keeps each until it ends: in the application's own name, or in that of a person who has consented.
/// </summary>
internal sealed class CenterTokens(PortalSettings settings, IHttpClientFactory clients, ICenterConsents consents)
    : ICenterDirectory,
        IDisposable
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

        return await AskedAsync(
            bound =>
                access.Authentication == CenterAuthentication.AppOnly
                    ? OfApplicationAsync(access, credential, isFresh, bound)
                    : OfPersonAsync(access, credential, isFresh, bound),
            cancellationToken
        );
    }

    public async Task<Result<DirectoryQuestion>> AskAsync(
        CenterAccess access,
        Uri returnTo,
        string state,
        CancellationToken cancellationToken
    )
    {
        if (!Credential(access.PartnerId).TryGet(out var credential, out var missing))
        {
            return missing;
        }

        var address = await Build(access, credential)
            .GetAuthorizationRequestUrl(scopes)
            .WithRedirectUri(returnTo.AbsoluteUri)
            .WithPkce(out var verifier)
            .WithPrompt(Prompt.SelectAccount)
            .ExecuteAsync(cancellationToken);
        return new DirectoryQuestion(
            new UriBuilder(QueryHelpers.AddQueryString(address.AbsoluteUri, "state", state))
            {
                Scheme = credential.Authority.Scheme,
                Port = address.Port,
            }.Uri,
            verifier
        );
    }

    public async Task<Result<ConsentingPerson>> RedeemAsync(
        CenterAccess access,
        Uri returnTo,
        string code,
        string verifier,
        CancellationToken cancellationToken
    )
    {
        if (!Credential(access.PartnerId).TryGet(out var credential, out var missing))
        {
            return missing;
        }

        var tokens = Array.Empty<byte>();
        var application = Build(access, credential, returnTo);
        application.UserTokenCache.SetAfterAccess(used => tokens = used.TokenCache.SerializeMsalV3());
        var redeemed = await AskedAsync(
            async bound =>
                await application
                    .AcquireTokenByAuthorizationCode(scopes, code)
                    .WithPkceCodeVerifier(verifier)
                    .ExecuteAsync(bound),
            cancellationToken
        );
        return redeemed.TryGet(out var person, out var error)
            ? Guid.TryParse(person.Account.HomeAccountId.TenantId, out var tenant)
                ? new ConsentingPerson(tenant, person.Account.Username, person.Account.HomeAccountId.Identifier, tokens)
                : new CenterAnswerUnreadable()
            : error is CenterTokenRefused or CenterConsentEnded
                ? new CenterConsentRefused((string)error.Arguments[0])
                : error;
    }

    public void Dispose() => plain.Dispose();

    private async Task<Result<AuthenticationResult>> OfApplicationAsync(
        CenterAccess access,
        PartnerCenterCredential credential,
        bool isFresh,
        CancellationToken cancellationToken
    ) =>
        await applications
            .GetOrAdd((access.PartnerId, access.TenantId, access.ApplicationId), _ => Build(access, credential))
            .AcquireTokenForClient(scopes)
            .WithForceRefresh(isFresh)
            .ExecuteAsync(cancellationToken);

    // What MSAL keeps is read from the database each time: consent may be given, renewed and withdrawn on another server.
    private async Task<Result<AuthenticationResult>> OfPersonAsync(
        CenterAccess access,
        PartnerCenterCredential credential,
        bool isFresh,
        CancellationToken cancellationToken
    )
    {
        if (!(await consents.FindAsync(access, cancellationToken)).TryGet(out var consent, out var missing))
        {
            return missing;
        }

        var application = Build(access, credential);
        application.UserTokenCache.SetBeforeAccess(used =>
            used.TokenCache.DeserializeMsalV3(consent.Tokens, shouldClearExistingCache: true)
        );
        application.UserTokenCache.SetAfterAccessAsync(async used =>
        {
            if (used.HasStateChanged)
            {
                consent = consent with { Tokens = used.TokenCache.SerializeMsalV3() };

                // The directory has its time; a busy database has its own.
                await consents.KeepAsync(access.PartnerId, consent, CancellationToken.None);
            }
        });
        var account = await application.GetAccountAsync(consent.AccountId);
        return await application
            .AcquireTokenSilent(scopes, account)
            .WithForceRefresh(isFresh)
            .ExecuteAsync(cancellationToken);
    }

    /// <summary>Asks the directory, which has its time, and tells its refusals from its absence.</summary>
    private static async Task<Result<AuthenticationResult>> AskedAsync(
        Func<CancellationToken, Task<Result<AuthenticationResult>>> ask,
        CancellationToken cancellationToken
    )
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(patience);
        try
        {
            return await ask(bound.Token);
        }
        catch (MsalUiRequiredException exception)
        {
            return new CenterConsentEnded(CodeOf(exception));
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

    private IConfidentialClientApplication Build(
        CenterAccess access,
        PartnerCenterCredential credential,
        Uri? returnTo = null
    )
    {
        var isPlain = credential.Authority.Scheme is "http";
        var authority = new UriBuilder(credential.Authority) { Scheme = "https", Path = access.TenantId.ToString("D") };
        var builder = ConfidentialClientApplicationBuilder
            .Create(access.ApplicationId.ToString("D"))
            .WithAuthority(authority.Uri.AbsoluteUri, validateAuthority: false)
            .WithInstanceDiscovery(enableInstanceDiscovery: false)
            .WithHttpClientFactory(new Factory(() => isPlain ? plain : clients.CreateClient(Client)));
        if (returnTo is not null)
        {
            builder = builder.WithRedirectUri(returnTo.AbsoluteUri);
        }

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
