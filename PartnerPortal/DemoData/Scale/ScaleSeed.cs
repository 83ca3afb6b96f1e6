using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Data.Sqlite;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.DemoData.Scale;

/// <summary>What a run is doing.</summary>
public enum ScaleStage
{
    Customers,
    AuditTrail,
    Lists,
    Indexes,
}

/// <summary>How far a run is: so many of its stage are done.</summary>
public sealed record ScaleProgress(ScaleStage Stage, long Done, long Total);

/// <summary>What a run has made.</summary>
public sealed record ScaleOutcome(string PartnerName, long Customers, long AuditEvents);

/// <summary>
/// Adds very many made-up customers to a partner: facts, audit trail and rows as the domain would have recorded and projected
/// them, written in bulk. The same database and number give the same customers on the same day.
/// </summary>
public sealed class ScaleSeed(PortalSettings settings, InvitationLetters letters, TimeProvider time)
{
    public const int MostCustomers = 10_000_000;
    private const int FewestResellers = 5;

    /// <summary>
    /// Adds the customers to the partner with that name or tenant id. Answers <see cref="PartnerUnknown"/>,
    /// <see cref="PartnerSellsThroughProviders"/>, <see cref="DatabaseInUse"/>, or trouble of the disk. A run that is broken
    /// off leaves whole customers; the portal makes their rows at its next start.
    /// </summary>
    public async Task<Result<ScaleOutcome>> RunAsync(
        string partner,
        int count,
        IProgress<ScaleProgress> progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostCustomers);
        var opened = BulkLoad.Open(settings.DatabaseFile);
        if (!opened.TryGet(out var load, out var trouble))
        {
            return trouble;
        }

        using (load)
        {
            try
            {
                var prepared = await PrepareAsync(load, partner, count, cancellationToken);
                if (!prepared.TryGet(out var setting, out var error))
                {
                    return error;
                }

                return await ScaleWriter.WriteAsync(load, setting, progress, cancellationToken);
            }
            catch (Exception exception) when (SqliteTrouble.Find(exception) is { } found)
            {
                return found;
            }
        }
    }

    private async Task<Result<ScaleSetting>> PrepareAsync(
        BulkLoad load,
        string named,
        int count,
        CancellationToken cancellationToken
    )
    {
        await using var db = load.NewContext();
        var id = Guid.TryParse(named, out var parsed) ? parsed : Guid.Empty;
        var partners = await db.Set<Partner>().AsNoTracking().ToListAsync(cancellationToken);
        var partner = partners.Find(known =>
            known.Id == id || string.Equals(known.Name, named, StringComparison.OrdinalIgnoreCase)
        );
        if (partner is null)
        {
            return new PartnerUnknown(named);
        }

        if (partner.Kind == PartnerKind.IndirectReseller)
        {
            return new PartnerSellsThroughProviders(partner.Name);
        }

        return new ScaleSetting(letters)
        {
            Partner = partner,
            Agents = await AgentsAsync(db, partner, cancellationToken),
            Resellers =
                partner.Kind == PartnerKind.IndirectProvider
                    ? await ResellersAsync(db, partner.Id, partners, cancellationToken)
                    : [],
            Versions = await db.Set<AgreementTemplateVersion>().AsNoTracking().ToListAsync(cancellationToken),
            Now = WholeSecond(time.GetUtcNow().UtcDateTime),
            Count = count,
            Before = await db.Set<CustomerTenant>().LongCountAsync(cancellationToken),
            PasswordHash = UnknownPassword(),
        };
    }

    private static DateTime WholeSecond(DateTime moment) => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerSecond));

    private static async Task<IReadOnlyList<ScaleAgent>> AgentsAsync(
        PortalDb db,
        Partner partner,
        CancellationToken cancellationToken
    )
    {
        var agents = await db.Set<Agent>()
            .AsNoTracking()
            .Where(agent => agent.PartnerId == partner.Id && !agent.IsDisabled)
            .OrderBy(agent => agent.Id)
            .ToListAsync(cancellationToken);
        var sellers = agents
            .Where(agent => AgentPermissions.Allows(partner.Kind, agent.Roles, AgentPermission.Attest))
            .Select(agent => new ScaleAgent(agent.Id, agent.DisplayName))
            .ToList();
        return sellers.Count > 0 ? sellers : [new ScaleAgent(DemoIds.Of(partner.EmailDomain), partner.Name)];
    }

    private async Task<IReadOnlyList<Guid>> ResellersAsync(
        PortalDb db,
        Guid providerId,
        IReadOnlyList<Partner> partners,
        CancellationToken cancellationToken
    )
    {
        var known = await db.Set<ResellerPartnership>()
            .Where(partnership => partnership.ProviderId == providerId)
            .Select(partnership => partnership.ResellerId)
            .ToListAsync(cancellationToken);
        if (known.Count < FewestResellers)
        {
            foreach (var reseller in ScaleResellers.Make().Where(reseller => !known.Contains(reseller.Id)))
            {
                if (partners.All(partner => partner.Id != reseller.Id))
                {
                    db.Add(reseller);
                }

                db.Add(
                    new ResellerPartnership
                    {
                        ProviderId = providerId,
                        ResellerId = reseller.Id,
                        Since = time.GetUtcNow().UtcDateTime,
                    }
                );
                known.Add(reseller.Id);
            }

            await db.SaveChangesAsync(cancellationToken);
        }

        return [.. known.Order()];
    }

    // One for all: nobody knows the password, so nothing is gained by making it slow to guess a million times over.
    private static string UnknownPassword()
    {
        var secret = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        var owner = new NewCredentials(string.Create(CultureInfo.InvariantCulture, $"{nameof(ScaleSeed)}"), secret);
        return new PasswordHasher<NewCredentials>().HashPassword(owner, secret);
    }
}
