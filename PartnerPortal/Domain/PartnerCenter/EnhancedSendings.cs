using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Customers;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>The part of sending in which a signatory accepts on a page of Partner Center.</summary>
public sealed class EnhancedSendings(IDataProtectionProvider protection)
{
    /// <summary>How long the signatory may take; what was not accepted by then counts as refused.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromDays(60);

    // Whether the signatory has accepted is known by confirming, the only documented way: after a quarter of an hour, and then after as
    // long again as it has taken so far, at most half a day.
    private static readonly TimeSpan shortestWait = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan longestWait = TimeSpan.FromHours(12);

    private readonly IDataProtector protector = protection.CreateProtector(
        "PartnerPortal.PartnerCenter.SignatoryPages"
    );

    /// <summary>What Partner Center is asked; none where the partner no longer sells to the customer.</summary>
    internal static async Task<EnhancedAttestationRequest?> RequestAsync(
        PortalDb db,
        Attestation attestation,
        CancellationToken cancellationToken
    )
    {
        var profile = await db.Set<ResellerRelationship>()
            .Where(relationship =>
                relationship.PartnerId == attestation.PartnerId
                && relationship.CustomerTenantId == attestation.CustomerTenantId
                && relationship.EndedAt == null
            )
            .Select(relationship => relationship.BillingProfile)
            .SingleOrDefaultAsync(cancellationToken);
        return profile is null
            ? null
            : new EnhancedAttestationRequest(
                profile.Address.Country,
                AgreementCountries.LanguageOfReader(profile.Address.Country, profile.Culture),
                profile.CompanyName,
                attestation.Signer
            );
    }

    /// <summary>It is the signatory's turn. The confirmation afterwards is another request.</summary>
    internal void Begin(CenterSending sending, EnhancedAttestation made, DateTime now)
    {
        (sending.Status, sending.EnhancedId, sending.SignatoryPage) = (
            CenterSendingStatus.AtSignatory,
            made.Id,
            made.Page is { } page ? protector.Protect(Encoding.UTF8.GetBytes(page.AbsoluteUri)) : null
        );
        (sending.AskedAt, sending.RequestId) = (now, Guid.NewGuid());
        sending.NextAttemptAt = now + shortestWait;
    }

    /// <summary>
    /// Has it wait again where a refusal means that the signatory has not accepted yet, and answers whether it does. The next attempt has
    /// another id, since this one has its answer.
    /// </summary>
    internal static bool TryWaitAgain(CenterSending sending, CenterRefuses refusal, DateTime now)
    {
        if (
            sending is not { Status: CenterSendingStatus.AtSignatory, AskedAt: { } askedAt }
            || refusal.CenterCode is CenterRefuses.AlreadyThere
            || now >= askedAt + Patience
        )
        {
            return false;
        }

        var soFar = now - askedAt;
        sending.RequestId = Guid.NewGuid();
        sending.NextAttemptAt =
            now + TimeSpan.FromTicks(Math.Clamp(soFar.Ticks, shortestWait.Ticks, longestWait.Ticks));
        return true;
    }

    /// <summary>Back to where it has to be made: nobody has the page of the one that was.</summary>
    internal static void BeginAgain(CenterSending sending, DateTime now)
    {
        (sending.Status, sending.EnhancedId, sending.AskedAt, sending.SignatoryPage) = (
            CenterSendingStatus.Waiting,
            null,
            null,
            null
        );
        (sending.RequestId, sending.NextAttemptAt, sending.Trouble) = (Guid.NewGuid(), now, null);
    }

    /// <summary>The page of one that waits for its signatory; none where Partner Center named none, or the keys are lost.</summary>
    internal Uri? PageOf(CenterSending sending)
    {
        try
        {
            return sending is { Status: CenterSendingStatus.AtSignatory, SignatoryPage: { } page }
                ? new Uri(Encoding.UTF8.GetString(protector.Unprotect(page)))
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
