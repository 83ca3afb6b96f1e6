using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;
using PartnerPortal.Domain.ApiAccess;

namespace PartnerPortal.SignIn.Tokens;

/// <summary>
/// The bearer scheme (RFC 6750). That the token is the portal's own may be remembered; that client and agent may still work
/// is read anew at every call, so a revocation holds from the very next one.
/// </summary>
internal sealed class ApiTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    AccessTokens tokens,
    ApiSignIn signIn,
    ApiClientUses uses
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    private const string Bearer = "Bearer";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    private AuthenticateResult Authenticate()
    {
        if (ReadToken() is not { } text)
        {
            Tell(ApiTokenFault.Missing);
            return AuthenticateResult.NoResult();
        }

        var (token, fault) = tokens.Read(text);
        if (token is null)
        {
            return Refuse(fault!.Value);
        }

        var standing = signIn.StandingOf(token.Token.ClientId, token.Token.PartnerId, token.Token.AgentId);
        if (standing != ApiClientStanding.Good)
        {
            return Refuse(standing == ApiClientStanding.Revoked ? ApiTokenFault.Revoked : ApiTokenFault.AgentInactive);
        }

        uses.Note(token.Token.ClientId);
        return AuthenticateResult.Success(new AuthenticationTicket(token.Principal, Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        KeepEmpty();
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = Bearer;
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        KeepEmpty();
        return base.HandleForbiddenAsync(properties);
    }

    private string? ReadToken()
    {
        var header = Request.Headers.Authorization;
        return
            header.Count == 1
            && header[0] is { } value
            && value.Length > Bearer.Length
            && value[Bearer.Length] == ' '
            && value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            && value[Bearer.Length..].Trim() is { Length: > 0 } token
            ? token
            : null;
    }

    private AuthenticateResult Refuse(ApiTokenFault fault)
    {
        Tell(fault);
        return AuthenticateResult.Fail(fault.ToString());
    }

    private void Tell(ApiTokenFault fault) => Context.Features.Set(new ApiTokenFaultFeature(fault));

    // A program gets no page: the answer's body belongs to the interface that was called.
    private void KeepEmpty()
    {
        if (Context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }
    }
}
