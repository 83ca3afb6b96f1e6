using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using PartnerPortal.Domain.ApiAccess;
using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.PartnerCenterApi.Front;
using PartnerPortal.PartnerCenterApi.Requests;
using PartnerPortal.SignIn;

namespace PartnerPortal.PartnerCenterApi.Repeats;

/// <summary>
/// A POST that is sent again with its <c>MS-RequestId</c> gets the first answer again, also when both are under way at the
/// same time and after a restart; with another body it is refused. Only what was carried out is remembered: a refused request may
/// be mended and sent again under its id. Answers may hold a password shown once, so they are stored encrypted.
/// </summary>
internal sealed class RepeatedRequests(
    ApiAnswerStore answers,
    IDataProtectionProvider protection,
    ILogger<RepeatedRequests> logger
)
{
    private readonly IDataProtector protector = protection.CreateProtector("PartnerPortal.Api.Answers");
    private readonly ConcurrentDictionary<string, Turn> turns = new(StringComparer.Ordinal);

    /// <summary>Runs the operation, or answers what it answered before.</summary>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        if (context.Features.Get<ApiTrace>() is not { HasOwnRequestId: true } trace)
        {
            return await next(invocation);
        }

        var caller = RequestCaller.OfApi(context);
        var key = RepeatKey.Of(caller.PartnerId, context.Request, trace.RequestId).AnsweredTo(caller.AgentId).Sha256;
        var sent = SHA256.HashData(ApiBodies.Of(context).Span);
        var turn = Enter(key);
        try
        {
            await turn.Gate.WaitAsync(context.RequestAborted);
            try
            {
                if (await answers.FindAsync(caller.PartnerId, key, context.RequestAborted) is { } before)
                {
                    return before.SentSha256.AsSpan().SequenceEqual(sent)
                        ? ApiAnswer.Again(before.Status, protector.Unprotect(before.Body))
                        : ApiAnswer.Refused(FaultCatalogue.RepeatWithOtherContent);
                }

                var result = await next(invocation);
                if (result is ApiAnswer { IsSuccess: true } answer)
                {
                    await KeepAsync(caller.PartnerId, key, sent, answer);
                }

                return result;
            }
            finally
            {
                turn.Gate.Release();
            }
        }
        finally
        {
            Leave(key, turn);
        }
    }

    private async Task KeepAsync(Guid partnerId, string key, byte[] sent, ApiAnswer answer)
    {
        var kept = await answers.KeepAsync(
            partnerId,
            key,
            new GivenAnswer(sent, answer.Status, protector.Protect(answer.Body.ToArray())),
            CancellationToken.None
        );
        if (!kept.IsSuccess)
        {
            // What was done is done and is answered; a repeat finds it by the domain's own request id.
            logger.LogError("An answer of the API could not be kept for a repeat: {Reason}", kept.Error.Code);
        }
    }

    private Turn Enter(string key)
    {
        while (true)
        {
            var turn = turns.GetOrAdd(key, static _ => new Turn());
            lock (turn)
            {
                if (!turn.IsOver)
                {
                    turn.Waiting++;
                    return turn;
                }
            }
        }
    }

    private void Leave(string key, Turn turn)
    {
        lock (turn)
        {
            if (--turn.Waiting == 0)
            {
                turn.IsOver = true;
                turns.TryRemove(key, out _);
                turn.Gate.Dispose();
            }
        }
    }

    /// <summary>The requests of one key, one after the other.</summary>
    private sealed class Turn
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public int Waiting { get; set; }

        public bool IsOver { get; set; }
    }
}
