using System.Collections.Concurrent;
using System.Security.Claims;

namespace PartnerPortal.SignIn.Tokens;

/// <summary>A token whose signature was found right, with the principal that it stands for.</summary>
internal sealed record VerifiedToken(AccessToken Token, ClaimsPrincipal Principal);

/// <summary>
/// Tokens whose signature was verified, so that a client's next call need not do it again. What is kept is only that the
/// portal made the token; whether it holds is asked anew at each call. Only tokens of this portal get in, so nobody else
/// can fill it; it is bounded all the same.
/// </summary>
internal sealed class VerifiedTokens(int capacity = 4096)
{
    private readonly ConcurrentDictionary<string, VerifiedToken> kept = new(StringComparer.Ordinal);

    public int Count => kept.Count;

    public VerifiedToken? Find(string text) => kept.GetValueOrDefault(text);

    public void Keep(string text, VerifiedToken token, DateTimeOffset now)
    {
        if (token.Token.ExpiresAt <= now)
        {
            return;
        }

        if (kept.Count >= capacity)
        {
            MakeRoom(now);
        }

        kept[text] = token;
    }

    public void Forget(string text) => kept.TryRemove(text, out _);

    private void MakeRoom(DateTimeOffset now)
    {
        foreach (var (text, token) in kept)
        {
            if (token.Token.ExpiresAt <= now)
            {
                kept.TryRemove(text, out _);
            }
        }

        if (kept.Count >= capacity)
        {
            // All in use: verifying some of them again costs less than keeping an order of use.
            kept.Clear();
        }
    }
}
