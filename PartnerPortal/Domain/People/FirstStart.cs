using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.People;

/// <summary>What a start offers to who runs the portal.</summary>
/// <param name="Secret">The secret of the set-up link; null if there already is a global admin.</param>
public sealed record SetUpOffer(string? Secret)
{
    /// <summary>Keeps the secret out of logs that print records.</summary>
    public override string ToString() => $"{nameof(SetUpOffer)} {{ IsOffered = {Secret is not null} }}";
}

/// <summary>
/// Makes the first partner and its first global admin, for who has the link that the start wrote down. Nothing else makes a
/// first account, and there is no default password.
/// </summary>
public sealed class FirstStart(PortalStore store, IAgentAccounts accounts, TimeProvider time)
{
    /// <summary>How long a set-up link can be used.</summary>
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromHours(24);

    /// <summary>Makes a new link, which voids the one before, where no agent is a global admin; otherwise there is no longer one.</summary>
    public async Task<Result<SetUpOffer>> OfferAsync(CancellationToken cancellationToken)
    {
        // Nearly every start ends here, without a write.
        var isSetUp = await store.ReadAsync(
            async db =>
                await HasGlobalAdminAsync(db, cancellationToken)
                && !await db.Set<SetUpLink>().AnyAsync(cancellationToken),
            cancellationToken
        );
        if (isSetUp)
        {
            return new SetUpOffer(Secret: null);
        }

        return await store.WriteAsync<SetUpOffer>(
            async db =>
            {
                await db.Set<SetUpLink>().ExecuteDeleteAsync(cancellationToken);
                if (await HasGlobalAdminAsync(db, cancellationToken))
                {
                    return new SetUpOffer(Secret: null);
                }

                var secret = RandomSecret.New();
                db.Add(
                    new SetUpLink
                    {
                        SecretSha256 = RandomSecret.HashOf(secret),
                        ExpiresAt = time.GetUtcNow().UtcDateTime + LinkLifetime,
                    }
                );
                return new SetUpOffer(secret);
            },
            cancellationToken
        );
    }

    /// <summary>Whether the link can be used now. Looking does not use it.</summary>
    public Task<bool> IsUsableAsync(string secret, CancellationToken cancellationToken) =>
        store.ReadAsync(db => IsUsableAsync(db, secret, cancellationToken), cancellationToken);

    /// <summary>
    /// Makes partner and global admin and uses the link up; answers the agent. Answers <see cref="SetUpLinkNotUsable"/>, or
    /// <see cref="InvalidFields"/> with the link still good. Of two people at once the first wins.
    /// </summary>
    public async Task<Result<Guid>> CompleteAsync(
        string secret,
        NewPortal request,
        string? address,
        CancellationToken cancellationToken
    )
    {
        if (!await IsUsableAsync(secret, cancellationToken))
        {
            return new SetUpLinkNotUsable();
        }

        var cleaned = request.Cleaned();
        if (NewPortalRules.Check(cleaned) is { Count: > 0 } faults)
        {
            return new InvalidFields(faults);
        }

        var hash = accounts.HashOf(cleaned.Password);
        return await store.WriteAsync<Guid>(
            async db =>
            {
                if (
                    !await IsUsableAsync(db, secret, cancellationToken)
                    || await HasGlobalAdminAsync(db, cancellationToken)
                )
                {
                    return new SetUpLinkNotUsable();
                }

                var partner = PartnerOf(cleaned);
                if (await FaultOfAsync(db, partner, cleaned, cancellationToken) is { } fault)
                {
                    return new InvalidFields([fault]);
                }

                var agent = AgentOf(cleaned, partner.Id);
                db.Add(partner);
                db.Add(agent);
                await db.SaveChangesAsync(cancellationToken);
                await accounts.SetPasswordAsync(db, agent, hash, cancellationToken);
                await db.Set<SetUpLink>().ExecuteDeleteAsync(cancellationToken);
                await AuditLog.AppendAsync(
                    db,
                    partner.Id,
                    new AuditActor(agent.Id, agent.DisplayName, AccessWay.Screen, address),
                    AuditAction.PortalSetUp,
                    subject: null,
                    new
                    {
                        PartnerName = partner.Name,
                        Kind = partner.Kind.ToString(),
                        partner.Country,
                        agent.Email,
                    },
                    time.GetUtcNow().UtcDateTime,
                    cancellationToken
                );
                return agent.Id;
            },
            cancellationToken
        );
    }

    private static Task<bool> HasGlobalAdminAsync(PortalDb db, CancellationToken cancellationToken) =>
        db.Set<Agent>().AnyAsync(agent => (agent.Roles & AgentRoles.GlobalAdmin) != AgentRoles.None, cancellationToken);

    private Task<bool> IsUsableAsync(PortalDb db, string secret, CancellationToken cancellationToken)
    {
        var hash = RandomSecret.HashOf(secret);
        var now = time.GetUtcNow().UtcDateTime;
        return db.Set<SetUpLink>()
            .AnyAsync(link => link.SecretSha256 == hash && link.ExpiresAt > now, cancellationToken);
    }

    private static Partner PartnerOf(NewPortal request) =>
        new()
        {
            Id = request.TenantId is { } id ? Guid.Parse(id) : Guid.NewGuid(),
            Name = request.PartnerName,
            Kind = request.Kind!.Value,
            Country = request.Country,
            EmailDomain = EmailAddress.DomainOf(request.Email),
        };

    private static Agent AgentOf(NewPortal request, Guid partnerId) =>
        new()
        {
            Id = Guid.NewGuid(),
            PartnerId = partnerId,
            FirstName = request.FirstName,
            LastName = request.LastName,
            Email = request.Email,
            Roles = AgentRoles.GlobalAdmin,
        };

    // A database may hold partners and agents of other roles.
    private static async Task<FieldFault?> FaultOfAsync(
        PortalDb db,
        Partner partner,
        NewPortal request,
        CancellationToken cancellationToken
    )
    {
        var known = await db.Set<Partner>()
            .AsNoTracking()
            .FirstOrDefaultAsync(
                candidate => candidate.Id == partner.Id || candidate.EmailDomain == partner.EmailDomain,
                cancellationToken
            );
        return known is null
            ? null
            : new FieldFault(
                known.Id == partner.Id ? nameof(NewPortal.TenantId) : nameof(NewPortal.Email),
                new PartnerAlreadyExists()
            );
    }
}
