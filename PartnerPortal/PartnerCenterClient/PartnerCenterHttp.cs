using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.PartnerCenterClient;

/// <summary>Partner Center over HTTP.</summary>
internal sealed class PartnerCenterHttp(IHttpClientFactory clients, CenterTokens tokens) : IPartnerCenter
{
    public const string Client = "PartnerCenter";

    /// <summary>A page of 500 customers has some 400 kB.</summary>
    public const int MaxAnswerBytes = 16 * 1024 * 1024;

    private const string ContinuationToken = "MS-ContinuationToken";

    public Result<CenterCredentialKind> Credential(Guid partnerId) =>
        tokens.Credential(partnerId).TryGet(out var credential, out var missing)
            ? credential.Certificate is null
                ? CenterCredentialKind.Secret
                : CenterCredentialKind.Certificate
            : missing;

    public async Task<Result<DateTime>> SignInAsync(CenterAccess access, CancellationToken cancellationToken)
    {
        // A fresh one: a token of before says nothing about the secret of now.
        var token = await tokens.GetAsync(access, isFresh: true, cancellationToken);
        return token.IsSuccess ? token.Value.ExpiresOn.UtcDateTime : token.Error;
    }

    public async Task<Result<CenterPage>> CustomersAsync(
        CenterAccess access,
        string? place,
        int size,
        CancellationToken cancellationToken
    )
    {
        var sized = $"customers?size={size.ToString(CultureInfo.InvariantCulture)}";
        var sent = await GetAsync<SentCustomers>(
            access,
            place is null ? sized : $"{sized}&seekOperation=Next",
            place,
            cancellationToken
        );
        return sent.TryGet(out var page, out var error) ? CenterReplies.PageOf(page) : error;
    }

    public async Task<Result<CenterProfile>> ProfileAsync(
        CenterAccess access,
        Guid customerTenantId,
        CancellationToken cancellationToken
    )
    {
        var sent = await GetAsync<SentCustomer>(access, $"customers/{customerTenantId:D}", null, cancellationToken);
        return sent.TryGet(out var customer, out var error) ? CenterReplies.ProfileOf(customer) : error;
    }

    public async Task<Result<IReadOnlyList<ReportedConfirmation>>> AgreementsAsync(
        CenterAccess access,
        Guid customerTenantId,
        CancellationToken cancellationToken
    )
    {
        var sent = await GetAsync<SentAgreements>(
            access,
            $"customers/{customerTenantId:D}/agreements?agreementType=*",
            null,
            cancellationToken
        );
        return sent.TryGet(out var agreements, out var error) ? CenterReplies.ConfirmationsOf(agreements)
            : error is CenterRefuses { CenterCode: CenterReplies.NoAgreements } ? Array.Empty<ReportedConfirmation>()
            : error;
    }

    public async Task<Result<bool>> IsDirectlySignedAsync(
        CenterAccess access,
        Guid customerTenantId,
        CancellationToken cancellationToken
    )
    {
        var sent = await GetAsync<SentDirectStatus>(
            access,
            $"customers/{customerTenantId:D}/directSignedMicrosoftCustomerAgreementStatus",
            null,
            cancellationToken
        );
        return sent.TryGet(out var status, out var error)
            ? status.IsSigned is { } isSigned
                ? isSigned
                : new CenterAnswerUnreadable()
            : error;
    }

    public async Task<Result<bool>> ConfirmAsync(
        CenterAccess access,
        Guid customerTenantId,
        CenterAttestation attestation,
        Guid requestId,
        CancellationToken cancellationToken
    )
    {
        var answered = await AskAsync(
            access,
            new CenterCall(HttpMethod.Post, $"customers/{customerTenantId:D}/agreements", requestId)
            {
                Body = CenterReplies.AgreementOf(attestation),
            },
            cancellationToken
        );
        return answered.IsSuccess ? true : answered.Error;
    }

    private async Task<Result<T>> GetAsync<T>(
        CenterAccess access,
        string path,
        string? place,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var answered = await AskAsync(
            access,
            new CenterCall(HttpMethod.Get, path, Guid.NewGuid()) { Place = place },
            cancellationToken
        );
        return !answered.TryGet(out var body, out var error) ? error
            : CenterWire.Read<T>(body) is { } read ? read
            : new CenterAnswerUnreadable();
    }

    /// <summary>The body of a good answer, or the trouble.</summary>
    private async Task<Result<byte[]>> AskAsync(
        CenterAccess access,
        CenterCall call,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var (answer, error) = await SendAsync(access, call, isFresh: false, cancellationToken);
            if (answer is { StatusCode: HttpStatusCode.Unauthorized })
            {
                // The token may have ended, or been revoked, while it was kept: one new one is tried.
                answer.Dispose();
                (answer, error) = await SendAsync(access, call, isFresh: true, cancellationToken);
            }

            if (answer is null)
            {
                return error!;
            }

            using (answer)
            {
                var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
                return answer.IsSuccessStatusCode ? body : CenterReplies.TroubleOf(answer.StatusCode, body);
            }
        }
        catch (AnswerTooLongException)
        {
            return new CenterAnswerUnreadable();
        }
        catch (Exception exception) when (IsAway(exception) && !cancellationToken.IsCancellationRequested)
        {
            return new CenterAway();
        }
    }

    private async Task<(HttpResponseMessage? Answer, PortalError? Error)> SendAsync(
        CenterAccess access,
        CenterCall call,
        bool isFresh,
        CancellationToken cancellationToken
    )
    {
        var token = await tokens.GetAsync(access, isFresh, cancellationToken);
        if (!token.IsSuccess)
        {
            return (null, token.Error);
        }

        using var request = new HttpRequestMessage(call.Method, new Uri(access.Address, $"/v1/{call.Path}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value.AccessToken);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Add("MS-RequestId", call.RequestId.ToString("D"));
        request.Headers.Add("MS-CorrelationId", Guid.NewGuid().ToString("D"));
        request.Headers.Add("MS-PartnerCenter-Application", "Partner Portal");
        if (call.Place is { } place)
        {
            request.Headers.TryAddWithoutValidation(ContinuationToken, place);
        }

        if (call.Body is { } body)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        return (await clients.CreateClient(Client).SendAsync(request, cancellationToken), null);
    }

    /// <summary>A call of the API.</summary>
    private sealed record CenterCall(HttpMethod Method, string Path, Guid RequestId)
    {
        /// <summary>Where a page begins.</summary>
        public string? Place { get; init; }

        public byte[]? Body { get; init; }
    }

    private static bool IsAway(Exception exception) =>
        exception
            is HttpRequestException
                or IOException
                or OperationCanceledException
                or Polly.ExecutionRejectedException;
}
