using Microsoft.IdentityModel.JsonWebTokens;
using PartnerPortal.Domain.ApiAccess;

namespace PartnerPortal.SignIn.Tokens;

/// <summary>Tokens that this portal made.</summary>
internal sealed class PortalTokenEvents(ApiSignIn signIn, ApiClientUses uses) : ApiTokenEvents
{
    protected override (TokenSubject? Subject, ApiTokenFault Fault) Judge(JsonWebToken token)
    {
        if (TokenSubject.Of(token) is not { } subject)
        {
            return (null, ApiTokenFault.Malformed);
        }

        var standing = signIn.StandingOf(subject.ClientId, subject.PartnerId, subject.AgentId);
        if (standing != ApiClientStanding.Good)
        {
            return (null, standing == ApiClientStanding.Revoked ? ApiTokenFault.Revoked : ApiTokenFault.AgentInactive);
        }

        uses.Note(subject.ClientId);
        return (subject, default);
    }
}
