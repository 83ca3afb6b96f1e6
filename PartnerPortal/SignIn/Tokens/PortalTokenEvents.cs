using Microsoft.IdentityModel.JsonWebTokens;
using PartnerPortal.Domain.ApiAccess;

namespace PartnerPortal.SignIn.Tokens;

/// <summary>Tokens that this portal made.</summary>
internal sealed class PortalTokenEvents(ApiSignIn signIn, ApiClientUses uses) : ApiTokenEvents
{
    protected override async Task<(TokenSubject? Subject, ApiTokenFault Fault)> JudgeAsync(
        JsonWebToken token,
        CancellationToken cancellationToken
    )
    {
        if (TokenSubject.Of(token) is not { } subject)
        {
            return (null, ApiTokenFault.Malformed);
        }

        var standing = await signIn.StandingOfAsync(
            subject.ClientId,
            subject.PartnerId,
            subject.AgentId,
            cancellationToken
        );
        if (standing != ApiClientStanding.Good)
        {
            return (null, standing == ApiClientStanding.Revoked ? ApiTokenFault.Revoked : ApiTokenFault.AgentInactive);
        }

        uses.Note(subject.ClientId);
        return (subject, default);
    }
}
