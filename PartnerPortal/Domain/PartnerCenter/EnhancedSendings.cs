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

    // Whether the signatory has accepted is known by confirming, the only documented way: after so many minutes, the last again and again.
    private static readonly int[] waits = [15, 60, 240, 720];

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
        (sending.RequestId, sending.Attempts, sending.Trouble) = (Guid.NewGuid(), 0, null);
        sending.NextAttemptAt = now.AddMinutes(waits[0]);
    }

    /// <summary>
    /// Whether a refusal means that the signatory has not accepted yet, and if so when to ask again: under another id, since this one has
    /// its answer.
    /// </summary>
    internal static bool StillWaits(CenterSending sending, CenterRefuses refusal, DateTime now)
    {
        if (
            sending.Status != CenterSendingStatus.AtSignatory
            || refusal.CenterCode is CenterRefuses.AlreadyThere
            || now >= sending.CreatedAt + Patience
        )
        {
            return false;
        }

        sending.RequestId = Guid.NewGuid();
        sending.NextAttemptAt = now.AddMinutes(waits[Math.Min(sending.Attempts, waits.Length - 1)]);
        return true;
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
