using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using PartnerPortal.Domain.ApiAccess;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.SignIn.Tokens;

namespace PartnerPortal.SignIn.EntraId;

/// <summary>
/// Access tokens of Entra ID. With a scope a person has signed in to a program, who has to be an agent; without one the program calls
/// for itself, and has to be registered as an API client.
/// </summary>
internal sealed class EntraTokenEvents(EntraIdSettings settings, ApiSignIn signIn, ApiClientUses uses) : ApiTokenEvents
{
    public override async Task MessageReceived(MessageReceivedContext context)
    {
        await base.MessageReceived(context);
        try
        {
            // Kept for hours once it was had. Without it every token would look forged.
            await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted);
        }
        catch (InvalidOperationException exception)
        {
            context
                .HttpContext.RequestServices.GetRequiredService<ILogger<EntraTokenEvents>>()
                .LogError(
                    exception,
                    "Tokens of Entra ID cannot be checked: it does not answer, or not as a directory does. Check the network and Portal:EntraId:Authority"
                );
            Tell(context.HttpContext, ApiTokenFault.DirectoryAway);
            context.Fail(nameof(ApiTokenFault.DirectoryAway));
        }
    }

    protected override async Task<(TokenSubject? Subject, ApiTokenFault Fault)> JudgeAsync(
        JsonWebToken token,
        CancellationToken cancellationToken
    )
    {
        // Every access token names the program as 'azp'; an id token of the same audience does not.
        if (
            !token.TryGetPayloadValue<string>("ver", out var version)
            || version is not "2.0"
            || !TokenSubject.TryGetId(token, "tid", out var tenantId)
            || tenantId != settings.TenantId
            || !TokenSubject.TryGetId(token, "azp", out var applicationId)
        )
        {
            return (null, ApiTokenFault.Malformed);
        }

        if (!token.TryGetPayloadValue<string>("scp", out _))
        {
            return Subject(
                await signIn.OfApplicationAsync(applicationId, cancellationToken),
                ApiTokenFault.ClientUnknown,
                applicationId
            );
        }

        return TokenSubject.TryGetId(token, "oid", out var objectId)
            ? Subject(
                await signIn.OfPersonAsync(tenantId, objectId, cancellationToken),
                ApiTokenFault.AgentUnknown,
                applicationId
            )
            : (null, ApiTokenFault.Malformed);
    }

    private (TokenSubject? Subject, ApiTokenFault Fault) Subject(
        DirectoryCaller? caller,
        ApiTokenFault unknown,
        Guid applicationId
    )
    {
        switch (caller?.Standing)
        {
            case null:
                return (null, unknown);
            case ApiClientStanding.Revoked:
                return (null, ApiTokenFault.Revoked);
            case ApiClientStanding.AgentInactive:
                return (null, ApiTokenFault.AgentInactive);
        }

        if (caller.ClientId is { } clientId)
        {
            uses.Note(clientId);
        }

        return (
            new TokenSubject(caller.ClientId ?? applicationId, caller.PartnerId, caller.AgentId, caller.AgentEmail),
            default
        );
    }
}
