using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Demo;
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
/// invitation each time would flood the partner's list: one that nobody has opened is given out again, as long as this
/// process remembers its secret, which is stored nowhere.
/// </summary>
public sealed class StandingRelationshipLinks(PortalStore store, InvitationLetters letters, TimeProvider time)
    : IKeptOutside
{
    /// <summary>Links remembered at most; the one that ends first makes room.</summary>
    public const int MaximumRemembered = 1000;

    private readonly ConcurrentDictionary<Key, NewInvitation> remembered = [];

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

    public Task ForgetAsync(CancellationToken cancellationToken)
    {
        remembered.Clear();
        return Task.CompletedTask;
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

        var key = new Key(caller.PartnerId, parties, wanted.HasDelegatedAdministration);
        return new Entered(acting, parties, key, await StandingAsync(db, key, cancellationToken));
    }

    // The record decides: the link may have been renewed, revoked or accepted since, or never been committed.
    private async Task<NewInvitation?> StandingAsync(PortalDb db, Key key, CancellationToken cancellationToken)
    {
        if (!remembered.TryGetValue(key, out var given))
        {
            return null;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var invitation = await db.Set<Invitation>()
            .AsNoTracking()
            .SingleOrDefaultAsync(candidate => candidate.Id == given.Id, cancellationToken);
        return
            invitation is not null
            && string.Equals(invitation.SecretSha256, given.Invitation.SecretSha256, StringComparison.Ordinal)
            && invitation.StatusAt(now) == InvitationStatus.Open
            && invitation.ExpiresAt - now >= Invitation.Lifetime / 2
            ? new NewInvitation(invitation, given.Secret)
            : null;
    }

    private async Task<Result<NewInvitation>> AddAsync(
        PortalDb db,
        Entered entered,
        StandingRelationship wanted,
        CancellationToken cancellationToken
    )
    {
        var (acting, parties, key, _) = entered;
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
        if (added.IsSuccess)
        {
            Remember(key, added.Value);
        }

        return added;
    }

    // Only writers come here, one at a time.
    private void Remember(Key key, NewInvitation made)
    {
        if (remembered.Count >= MaximumRemembered && !remembered.ContainsKey(key))
        {
            remembered.TryRemove(remembered.MinBy(entry => entry.Value.ExpiresAt).Key, out _);
        }

        remembered[key] = made;
    }

    private sealed record Key(Guid AskingPartnerId, RelationshipParties Parties, bool HasDelegatedAdministration);

    private sealed record Entered(ActingAgent Acting, RelationshipParties Parties, Key Key, NewInvitation? Standing);
}
