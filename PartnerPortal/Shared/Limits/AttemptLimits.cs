using System.Globalization;

namespace PartnerPortal.Shared.Limits;

/// <summary>
/// How often within a minute somebody may try to get in, per address and per account, before any password, code or link is looked
/// at. Counted in this process.
/// </summary>
public class AttemptLimits(int attempts, TimeProvider time) : IDisposable
{
    public const int AttemptsPerWindow = 20;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly WindowLimit<int> byNetwork = new(attempts, Window, time);
    private readonly WindowLimit<Guid> byAccount = new(attempts, Window, time);

    public AttemptLimits(TimeProvider time)
        : this(AttemptsPerWindow, time) { }

    /// <summary>
    /// Counts an attempt from the request's address, and for an account where one is given. Where it is one too many, the answer
    /// becomes 429 and says when to come again.
    /// </summary>
    /// <param name="account">
    /// One that the request has shown to have to do with, by a session or a right password. A name that anybody can type would let
    /// strangers use up its owner's attempts.
    /// </param>
    public bool IsAllowed(HttpContext context, Guid? account = null)
    {
        // One after the other: an attempt that the address may not make does not use up the account's own.
        var wait = byNetwork.Take(StrangerKey.Of(ClientNetwork.Of(context.Connection.RemoteIpAddress)));
        if (wait is null && account is { } known)
        {
            wait = byAccount.Take(known);
        }

        if (wait is not { } left)
        {
            return true;
        }

        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = Math.Ceiling(left.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return false;
    }

    public void Dispose()
    {
        byNetwork.Dispose();
        byAccount.Dispose();
        GC.SuppressFinalize(this);
    }
}
