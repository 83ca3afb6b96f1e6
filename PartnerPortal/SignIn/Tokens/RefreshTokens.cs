using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using PartnerPortal.Domain.ApiAccess;

namespace PartnerPortal.SignIn.Tokens;

/// <summary>Why a refresh token gives no access token.</summary>
public enum RefreshTokenFault
{
    /// <summary>None of this portal's, altered, or another client's.</summary>
    Invalid = 1,
    Expired = 2,
}

/// <summary>
/// Makes and reads refresh tokens. Each holds all that it says, encrypted by Data Protection, so none is stored; it is bound
/// to client, partner, agent and stamp, and ends with the client.
/// </summary>
public sealed class RefreshTokens(IDataProtectionProvider protection, TimeProvider time)
{
    public const int MaxLength = 4096;

    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    private readonly IDataProtector protector = protection.CreateProtector("PartnerPortal.ApiTokens.Refresh");

    /// <summary>A new refresh token of the client, for access tokens to that resource.</summary>
    public string Issue(ApiClientIdentity client, string audience) =>
        Base64Url.EncodeToString(
            protector.Protect(
                JsonSerializer.SerializeToUtf8Bytes(
                    new Content(
                        client.ClientId,
                        client.PartnerId,
                        client.AgentId,
                        client.Stamp,
                        audience,
                        time.GetUtcNow() + Lifetime
                    )
                )
            )
        );

    /// <summary>The resource that a client's refresh token was made for; or the fault.</summary>
    public (string? Audience, RefreshTokenFault? Fault) Read(string text, ApiClientIdentity client)
    {
        if (Open(text) is not { } content)
        {
            return (null, RefreshTokenFault.Invalid);
        }

        var isTheClients =
            content.ClientId == client.ClientId
            && content.PartnerId == client.PartnerId
            && content.AgentId == client.AgentId
            && content.Stamp == client.Stamp;
        return !isTheClients ? (null, RefreshTokenFault.Invalid)
            : time.GetUtcNow() >= content.ExpiresAt ? (null, RefreshTokenFault.Expired)
            : (content.Audience, null);
    }

    private Content? Open(string text)
    {
        if (text.Length > MaxLength)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Content>(protector.Unprotect(Base64Url.DecodeFromChars(text)));
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            // What anybody may send is no event.
            return null;
        }
    }

    private sealed record Content(
        Guid ClientId,
        Guid PartnerId,
        Guid AgentId,
        Guid Stamp,
        string Audience,
        DateTimeOffset ExpiresAt
    );
}
