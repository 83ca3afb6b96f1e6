using System.Net;
using System.Net.Http.Headers;
using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.PartnerCenterClient;

/// <summary>Calls of Partner Center's API, with a token each; what is in the way is told as a trouble.</summary>
internal sealed class CenterCalls(IHttpClientFactory clients, CenterTokens tokens)
{
    public const string Client = "PartnerCenter";

    /// <summary>A page of 500 customers has some 400 kB.</summary>
    public const int MaxAnswerBytes = 16 * 1024 * 1024;

    private const string ContinuationToken = "MS-ContinuationToken";

    /// <summary>What a good answer says, or the trouble.</summary>
    public async Task<Result<T>> GetAsync<T>(
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
    public async Task<Result<byte[]>> AskAsync(
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

    private static bool IsAway(Exception exception) =>
        exception
            is HttpRequestException
                or IOException
                or OperationCanceledException
                or Polly.ExecutionRejectedException;
}

/// <summary>A call of the API.</summary>
/// <param name="Path">Behind the version, with the query.</param>
internal sealed record CenterCall(HttpMethod Method, string Path, Guid RequestId)
{
    /// <summary>Where a page begins.</summary>
    public string? Place { get; init; }

    public byte[]? Body { get; init; }
}
