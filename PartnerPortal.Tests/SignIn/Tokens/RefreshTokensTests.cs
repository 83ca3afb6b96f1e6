using Microsoft.AspNetCore.DataProtection;
using PartnerPortal.Domain.ApiAccess;
using PartnerPortal.Shared;

namespace PartnerPortal.SignIn.Tokens;

public sealed class RefreshTokensTests
{
    private const string Audience = "https://api.partnercenter.microsoft.com";

    private static readonly ApiClientIdentity Client = new(
        Guid.NewGuid(),
        Guid.NewGuid(),
        Guid.NewGuid(),
        "admin@fourthcoffee.example",
        Guid.NewGuid()
    );

    private readonly FakeClock clock = new();
    private readonly RefreshTokens tokens;

    public RefreshTokensTests() => tokens = new RefreshTokens(new EphemeralDataProtectionProvider(), clock);

    [Fact]
    public void It_says_what_it_was_made_for_and_holds_ninety_days()
    {
        var token = tokens.Issue(Client, Audience);
        Assert.DoesNotContain(Client.ClientId.ToString(), token, StringComparison.Ordinal);
        Assert.Matches("^[A-Za-z0-9_-]+$", token);

        clock.Advance(TimeSpan.FromDays(90) - TimeSpan.FromSeconds(1));
        Assert.Equal((Audience, null), tokens.Read(token, Client));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((null, RefreshTokenFault.Expired), tokens.Read(token, Client));
    }

    [Fact]
    public void It_is_bound_to_client_partner_agent_and_stamp()
    {
        var token = tokens.Issue(Client, Audience);
        foreach (
            var other in (ApiClientIdentity[])
                [
                    Client with
                    {
                        ClientId = Guid.NewGuid(),
                    },
                    Client with
                    {
                        PartnerId = Guid.NewGuid(),
                    },
                    Client with
                    {
                        AgentId = Guid.NewGuid(),
                    },
                    Client with
                    {
                        Stamp = Guid.NewGuid(),
                    },
                ]
        )
        {
            Assert.Equal((null, RefreshTokenFault.Invalid), tokens.Read(token, other));
        }
    }

    [Fact]
    public void Altered_foreign_and_invented_tokens_are_invalid()
    {
        var token = tokens.Issue(Client, Audience);
        var foreign = new RefreshTokens(new EphemeralDataProtectionProvider(), clock).Issue(Client, Audience);
        foreach (
            var text in (string[])
                [
                    "",
                    "x",
                    "!",
                    token[..^4],
                    token + "AAAA",
                    (token[0] is 'A' ? 'B' : 'A') + token[1..],
                    foreign,
                    new string('A', 100_000),
                ]
        )
        {
            Assert.Equal((null, RefreshTokenFault.Invalid), tokens.Read(text, Client));
        }
    }
}
