using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>A person consents once that the portal acts at Partner Center in their name (App+User), and takes it back.</summary>
public sealed class CenterConsentService(
    PortalStore store,
    ICenterDirectory directory,
    IDataProtectionProvider protection,
    TimeProvider time
)
{
    // As long as a person may take to sign in at the directory, second factor included.
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(15);

    private readonly IDataProtector protector = protection.CreateProtector("PartnerPortal.PartnerCenter.Consent");

    /// <summary>
    /// Where the browser goes to ask the person in front of it. Or the refusals of <see cref="AgentPermission.ManageConnection"/>,
    /// <see cref="CenterConnectionOff"/> where no application is named yet, or a <see cref="CenterTrouble"/>.
    /// </summary>
    /// <param name="returnTo">Where the directory sends the browser afterwards.</param>
    public async Task<Result<CenterConsentRequest>> AskAsync(
        Caller caller,
        Uri returnTo,
        CancellationToken cancellationToken
    )
    {
        var found = await AccessAsync(caller, cancellationToken);
        if (!found.TryGet(out var access, out var refusal))
        {
            return refusal;
        }

        var state = RandomSecret.New();
        var asked = await directory.AskAsync(access, returnTo, state, cancellationToken);
        if (!asked.TryGet(out var question, out var trouble))
        {
            return trouble;
        }

        var kept = new Asked(access, caller.AgentId, returnTo, state, question.Verifier, Now() + patience);
        return new CenterConsentRequest(question.Address, protector.Protect(JsonSerializer.Serialize(kept)));
    }

    /// <summary>
    /// Puts on record that the person has consented, and answers as whom. Or the refusals of
    /// <see cref="AgentPermission.ManageConnection"/>, <see cref="CenterConsentNotAsked"/>, <see cref="CenterConsentRefused"/>,
    /// <see cref="CenterConsentOfAnotherTenant"/> or a <see cref="CenterTrouble"/>.
    /// </summary>
    public async Task<Result<CenterConsentLine>> GiveAsync(
        Caller caller,
        CenterConsentReply reply,
        CancellationToken cancellationToken
    )
    {
        var allowed = await AccessAsync(caller, cancellationToken);
        if (!allowed.TryGet(out var access, out var refusal))
        {
            return refusal;
        }

        if (Read(reply) is not { } asked || asked.AgentId != caller.AgentId || asked.Access != access)
        {
            return new CenterConsentNotAsked();
        }

        if (string.IsNullOrEmpty(reply.Code))
        {
            return new CenterConsentRefused(CenterConsentRefused.CodeOf(reply.Error));
        }

        var redeemed = await directory.RedeemAsync(
            access,
            asked.ReturnTo,
            reply.Code,
            asked.Verifier,
            cancellationToken
        );
        return !redeemed.TryGet(out var person, out var trouble) ? trouble
            : person.TenantId != access.TenantId ? new CenterConsentOfAnotherTenant()
            : await RecordAsync(caller, access, person, cancellationToken);
    }

    /// <summary>
    /// Forgets the consent, and answers as whom it was given. Or the refusals of <see cref="AgentPermission.ManageConnection"/> or
    /// <see cref="CenterConsentMissing"/>.
    /// </summary>
    public Task<Result<string>> WithdrawAsync(Caller caller, CancellationToken cancellationToken) =>
        store.WriteAsync<string>(
            caller,
            AgentPermission.ManageConnection,
            async (db, acting) =>
            {
                if (await FindAsync(db, caller.PartnerId, cancellationToken) is not { } consent)
                {
                    return new CenterConsentMissing();
                }

                db.Remove(consent);
                await TellAsync(db, acting, AuditAction.CenterConsentWithdrawn, consent.AccountName, cancellationToken);
                return consent.AccountName;
            },
            cancellationToken
        );

    private Task<Result<CenterConsentLine>> RecordAsync(
        Caller caller,
        CenterAccess access,
        ConsentingPerson person,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<CenterConsentLine>(
            caller,
            AgentPermission.ManageConnection,
            async (db, acting) =>
            {
                if (await AccessAsync(db, caller, cancellationToken) != access)
                {
                    return new CenterConsentNotAsked();
                }

                var now = Now();
                var name = person.AccountName[..Math.Min(person.AccountName.Length, CenterConsent.NameMaxLength)];
                if (await FindAsync(db, caller.PartnerId, cancellationToken) is { } before)
                {
                    db.Remove(before);
                    await db.SaveChangesAsync(cancellationToken);
                }

                db.Add(
                    new CenterConsent
                    {
                        PartnerId = caller.PartnerId,
                        AccountName = name,
                        AccountId = person.AccountId,
                        GivenAt = now,
                        GivenByName = acting.Agent.DisplayName,
                        Tokens = CenterConsents.ProtectorOf(protection, caller.PartnerId).Protect(person.Tokens),
                    }
                );
                await TellAsync(db, acting, AuditAction.CenterConsentGiven, name, cancellationToken);
                return new CenterConsentLine(name, now, acting.Agent.DisplayName);
            },
            cancellationToken
        );

    private Task TellAsync(
        PortalDb db,
        ActingAgent acting,
        AuditAction action,
        string accountName,
        CancellationToken cancellationToken
    ) => CenterTrail.TellAsync(db, acting, action, new { AccountName = accountName }, Now(), cancellationToken);

    /// <summary>What a person would consent to now.</summary>
    private Task<Result<CenterAccess>> AccessAsync(Caller caller, CancellationToken cancellationToken) =>
        store.ReadAsync<CenterAccess>(
            caller,
            AgentPermission.ManageConnection,
            async (db, _) =>
                await AccessAsync(db, caller, cancellationToken) is { } access ? access : new CenterConnectionOff(),
            cancellationToken
        );

    private static async Task<CenterAccess?> AccessAsync(
        PortalDb db,
        Caller caller,
        CancellationToken cancellationToken
    ) =>
        await CenterConnectionQueries.OfAsync(db, caller.PartnerId, cancellationToken) is { } connection
        && CenterAccess.OfSettings(connection) is { Authentication: CenterAuthentication.AppAndUser } access
            ? access
            : null;

    private static Task<CenterConsent?> FindAsync(PortalDb db, Guid partnerId, CancellationToken cancellationToken) =>
        db.Set<CenterConsent>()
            .AsTracking()
            .SingleOrDefaultAsync(consent => consent.PartnerId == partnerId, cancellationToken);

    /// <summary>What was asked, if this browser was, it is not too late, and the directory answers to that and nothing else.</summary>
    private Asked? Read(CenterConsentReply reply)
    {
        try
        {
            return
                reply.Kept is { } kept
                && JsonSerializer.Deserialize<Asked>(protector.Unprotect(kept)) is { } asked
                && string.Equals(asked.State, reply.State, StringComparison.Ordinal)
                && Now() < asked.Until
                ? asked
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private DateTime Now() => time.GetUtcNow().UtcDateTime;

    private sealed record Asked(
        CenterAccess Access,
        Guid AgentId,
        Uri ReturnTo,
        string State,
        string Verifier,
        DateTime Until
    );
}
