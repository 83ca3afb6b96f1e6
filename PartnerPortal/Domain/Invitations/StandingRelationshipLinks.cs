using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Invitations;

/// <summary>Whose relationship a standing link asks for; the parties as in <see cref="RelationshipRequest"/>.</summary>
public sealed record StandingRelationship(
    bool HasDelegatedAdministration,
    Guid? ResellerId = null,
    Guid? ProviderId = null
);

/// <summary>
/// Links by which a program asks for reseller relationships. A program asks for the same link again and again, and a new
/// invitation each time would flood the partner's list: one that nobody has opened is given out again. For that its secret is kept,
/// encrypted (<see cref="StandingLink"/>).
/// </summary>
public sealed class StandingRelationshipLinks(
    PortalStore store,
    InvitationLetters letters,
    IDataProtectionProvider protection,
    TimeProvider time
)
{
    private readonly IDataProtector protector = protection.CreateProtector("PartnerPortal.StandingLinks");

    /// <summary>
    /// An invitation with its secret: one given out before that nobody has opened and that lives for half of its time at
    /// least, else a new one with the usual text in the language of the partner's country. Answers the permission's refusal,
    /// <see cref="NotAResellerOfThisProvider"/> or <see cref="NotAProviderOfThisReseller"/>.
    /// </summary>
    public async Task<Result<NewInvitation>> GetAsync(
        Caller caller,
        StandingRelationship wanted,
        CancellationToken cancellationToken
    )
    {
        var known = await store.ReadAsync<Result<Entered>>(
            async db => await EnterAsync(db, caller, wanted, cancellationToken),
            cancellationToken
        );
        if (!known.TryGet(out var seen, out var error))
        {
            return error;
        }

        return seen.Standing is { } standing
            ? standing
            : await store.WriteAsync<NewInvitation>(
                async db =>
                {
                    // Another call may have been faster.
                    var entered = await EnterAsync(db, caller, wanted, cancellationToken);
                    if (!entered.TryGet(out var found, out var refusal))
                    {
                        return refusal;
                    }

                    return found.Standing is { } made ? made : await AddAsync(db, found, wanted, cancellationToken);
                },
                cancellationToken
            );
    }

    private async Task<Result<Entered>> EnterAsync(
        PortalDb db,
        Caller caller,
        StandingRelationship wanted,
        CancellationToken cancellationToken
    )
    {
        var access = await AgentAccess.AuthorizeAsync(
            db,
            caller,
            AgentPermission.RequestRelationship,
            cancellationToken
        );
        if (!access.TryGet(out var acting, out var error))
        {
            return error;
        }

        var sides = await RelationshipParties.FindAsync(
            db,
            acting.Partner,
            wanted.ResellerId,
            wanted.ProviderId,
            cancellationToken
        );
        if (!sides.TryGet(out var parties, out error))
        {
            return error;
        }

        var link = await db.Set<StandingLink>()
            .AsTracking()
            .SingleOrDefaultAsync(
                known =>
                    known.AskingPartnerId == caller.PartnerId
                    && known.PartnerId == parties.PartnerId
                    && known.ResellerId == parties.ResellerId
                    && known.HasDelegatedAdministration == wanted.HasDelegatedAdministration,
                cancellationToken
            );
        return new Entered(acting, parties, link, await StandingAsync(db, link, cancellationToken));
    }

    // The invitation decides: its link may have been renewed, revoked or accepted since.
    private async Task<NewInvitation?> StandingAsync(
        PortalDb db,
        StandingLink? link,
        CancellationToken cancellationToken
    )
    {
        if (link is null || SecretOf(link) is not { } secret)
        {
            return null;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var invitation = await db.Set<Invitation>()
            .AsNoTracking()
            .SingleAsync(candidate => candidate.Id == link.InvitationId, cancellationToken);
        return
            string.Equals(invitation.SecretSha256, InvitationLinks.HashOf(secret), StringComparison.Ordinal)
            && invitation.StatusAt(now) == InvitationStatus.Open
            && invitation.ExpiresAt - now >= Invitation.Lifetime / 2
            ? new NewInvitation(invitation, secret)
            : null;
    }

    // The keys may be others than they were.
    private string? SecretOf(StandingLink link)
    {
        try
        {
            return protector.Unprotect(link.ProtectedSecret);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private async Task<Result<NewInvitation>> AddAsync(
        PortalDb db,
        Entered entered,
        StandingRelationship wanted,
        CancellationToken cancellationToken
    )
    {
        var (acting, parties, replaced, _) = entered;
        var names = await db.Set<Partner>()
            .Where(partner => partner.Id == parties.PartnerId || partner.Id == parties.ResellerId)
            .ToDictionaryAsync(partner => partner.Id, partner => partner.Name, cancellationToken);
        var language = AgreementCountries.Find(acting.Partner.Country)?.Cultures[0] ?? AgreementCountries.English;
        var added = await InvitationRecorder.AddRelationshipAsync(
            db,
            acting,
            parties,
            new RelationshipRequest
            {
                Language = language,
                Text = letters.Relationship(
                    language,
                    names[parties.PartnerId],
                    parties.ResellerId is { } resellerId ? names[resellerId] : null,
                    acting.Agent.DisplayName
                ),
                HasDelegatedAdministration = wanted.HasDelegatedAdministration,
            },
            time.GetUtcNow().UtcDateTime,
            cancellationToken
        );
        if (added.TryGet(out var made, out _))
        {
            if (replaced is not null)
            {
                db.Remove(replaced);
            }

            db.Add(
                new StandingLink
                {
                    InvitationId = made.Id,
                    AskingPartnerId = acting.Partner.Id,
                    PartnerId = parties.PartnerId,
                    ResellerId = parties.ResellerId,
                    HasDelegatedAdministration = wanted.HasDelegatedAdministration,
                    ProtectedSecret = protector.Protect(made.Secret),
                }
            );
        }

        return added;
    }

    private sealed record Entered(
        ActingAgent Acting,
        RelationshipParties Parties,
        StandingLink? Link,
        NewInvitation? Standing
    );
}
