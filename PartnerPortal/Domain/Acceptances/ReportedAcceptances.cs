using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Agreements;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>A door of this folder: keeps what Partner Center says about acceptances, and writes only what is new or gone.</summary>
public sealed class ReportedAcceptances
{
    private readonly PortalDb db;
    private readonly Guid partnerId;
    private readonly ILookup<Guid, ReportedAcceptance> known;
    private readonly AgreementBook book;

    private ReportedAcceptances(
        PortalDb db,
        Guid partnerId,
        ILookup<Guid, ReportedAcceptance> known,
        AgreementBook book
    ) => (this.db, this.partnerId, this.known, this.book) = (db, partnerId, known, book);

    /// <summary>What is kept of some customers of one partner, to be compared with what was just read.</summary>
    public static async Task<ReportedAcceptances> OpenAsync(
        PortalDb db,
        Guid partnerId,
        IReadOnlyCollection<Guid> customerTenantIds,
        CancellationToken cancellationToken
    )
    {
        var kept = await db.Set<ReportedAcceptance>()
            .AsTracking()
            .Where(reported =>
                reported.PartnerId == partnerId
                && customerTenantIds.Contains(reported.CustomerTenantId)
                && reported.WithdrawnAt == null
            )
            .ToListAsync(cancellationToken);
        return new ReportedAcceptances(
            db,
            partnerId,
            kept.ToLookup(reported => reported.CustomerTenantId),
            await AgreementBook.ReadAsync(db, cancellationToken)
        );
    }

    /// <summary>Brings what is kept of a customer in line with the report, and answers whether that changed anything.</summary>
    public bool Record(Guid customerTenantId, AcceptanceReport report, DateTime now)
    {
        var left = known[customerTenantId].ToList();
        var isChanged = false;
        foreach (var confirmation in report.Confirmations.Distinct())
        {
            var found = left.Find(reported =>
                reported.Kind == ReportedKind.Confirmation
                && reported.Type == confirmation.Type
                && reported.AgreedOn == confirmation.AgreedOn
                && reported.Signer == confirmation.Signer
            );
            if (found is not null)
            {
                left.Remove(found);
                continue;
            }

            Add(customerTenantId, ReportedKind.Confirmation, confirmation, confirmation.AgreedOn, report.Source, now);
            isChanged = true;
        }

        if (report.IsDirect)
        {
            if (left.RemoveAll(reported => reported.Kind == ReportedKind.Direct) == 0)
            {
                var direct = new ReportedConfirmation(
                    AgreementType.MicrosoftCustomerAgreement,
                    new Signer(string.Empty, string.Empty, string.Empty, string.Empty),
                    default
                );
                Add(customerTenantId, ReportedKind.Direct, direct, report.NotDirectOn, report.Source, now);
                isChanged = true;
            }
        }

        left.ForEach(gone => gone.WithdrawnAt = now);
        return isChanged || left.Count > 0;
    }

    private void Add(
        Guid customerTenantId,
        ReportedKind kind,
        ReportedConfirmation confirmation,
        DateOnly? agreedOn,
        string source,
        DateTime now
    ) =>
        db.Add(
            new ReportedAcceptance
            {
                Id = Guid.NewGuid(),
                PartnerId = partnerId,
                CustomerTenantId = customerTenantId,
                Kind = kind,
                Type = confirmation.Type,
                VersionLabel = agreedOn is { } day ? book.VersionLabel(confirmation.Type, day) : null,
                FirstName = confirmation.Signer.FirstName,
                LastName = confirmation.Signer.LastName,
                Email = confirmation.Signer.Email,
                PhoneNumber = confirmation.Signer.PhoneNumber ?? string.Empty,
                AgreedOn = agreedOn,
                Source = source,
                ReportedAt = now,
            }
        );
}
