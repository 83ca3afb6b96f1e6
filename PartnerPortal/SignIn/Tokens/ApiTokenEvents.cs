using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PartnerPortal.SignIn.Tokens;

/// <summary>
/// What the bearer schemes (RFC 6750) have in common: a verified token is judged anew at every call, so that a revocation holds from
/// the very next one, and a refusal has no body but a reason, for the face that answers.
/// </summary>
internal abstract class ApiTokenEvents : JwtBearerEvents
{
    public override Task MessageReceived(MessageReceivedContext context)
    {
        Tell(context.HttpContext, ApiTokenFault.Missing);
        return Task.CompletedTask;
    }

    public override Task AuthenticationFailed(AuthenticationFailedContext context)
    {
        Tell(
            context.HttpContext,
            context.Exception is SecurityTokenExpiredException ? ApiTokenFault.Expired : ApiTokenFault.Malformed
        );
        return Task.CompletedTask;
    }

    public override async Task TokenValidated(TokenValidatedContext context)
    {
        var (subject, fault) = await JudgeAsync(
            (JsonWebToken)context.SecurityToken,
            context.HttpContext.RequestAborted
        );
        if (subject is null)
        {
            Tell(context.HttpContext, fault);
            context.Fail(fault.ToString());
        }
        else
        {
            context.Principal = subject.ToPrincipal();
        }
    }

    public override Task Challenge(JwtBearerChallengeContext context) => KeepEmpty(context.HttpContext);

    public override Task Forbidden(ForbiddenContext context) => KeepEmpty(context.HttpContext);

    /// <summary>For whom a token with a right signature works at this moment; or why for nobody.</summary>
    protected abstract Task<(TokenSubject? Subject, ApiTokenFault Fault)> JudgeAsync(
        JsonWebToken token,
        CancellationToken cancellationToken
    );

    protected static void Tell(HttpContext context, ApiTokenFault fault) =>
        context.Features.Set(new ApiTokenFaultFeature(fault));

    // A program gets no page: the answer's body belongs to the interface that was called.
    private static Task KeepEmpty(HttpContext context)
    {
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        return Task.CompletedTask;
    }
}
