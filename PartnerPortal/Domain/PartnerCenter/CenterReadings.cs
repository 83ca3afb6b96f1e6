using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>The rows of readings, and how one ends.</summary>
internal static class CenterReadings
{
    private static readonly AuditActor actor = new(
        AgentId: null,
        CenterCustomerBook.ActorName,
        AccessWay.PartnerCenter,
        Address: null
    );

    public static IQueryable<CenterReading> Open(PortalDb db) =>
        db.Set<CenterReading>()
            .Where(reading =>
                reading.Status == CenterReadingStatus.Listing || reading.Status == CenterReadingStatus.Reading
            );

    /// <summary>The customers of its list that the reading has not dealt with yet.</summary>
    public static IQueryable<CenterCustomer> Left(PortalDb db, CenterReading reading) =>
        db.Set<CenterCustomer>()
            .Where(customer =>
                customer.PartnerId == reading.PartnerId
                && customer.ListedIn == reading.Id
                && (customer.ReadIn == null || customer.ReadIn != reading.Id)
            );

    /// <summary>Begins a reading of a partner of which none is open.</summary>
    public static CenterReading Begin(PortalDb db, Guid partnerId, string? startedByName, DateTime now)
    {
        var reading = new CenterReading
        {
            Id = Guid.NewGuid(),
            PartnerId = partnerId,
            StartedAt = now,
            StartedByName = startedByName,
        };
        db.Add(reading);
        return reading;
    }

    /// <summary>Ends one, and says in the trail what it has brought.</summary>
    public static Task EndAsync(
        PortalDb db,
        CenterReading reading,
        CenterReadingStatus status,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        (reading.Status, reading.EndedAt, reading.WaitsUntil, reading.Place) = (status, now, null, null);
        return AuditLog.AppendAsync(
            db,
            reading.PartnerId,
            actor,
            AuditAction.CenterReadingEnded,
            subject: null,
            new
            {
                ReadingId = reading.Id,
                Status = reading.Status.ToString(),
                reading.Listed,
                reading.Read,
                reading.Created,
                reading.Changed,
                reading.Failed,
                reading.Left,
            },
            now,
            cancellationToken
        );
    }

    /// <summary>Says in the trail what became of an attestation that was sent.</summary>
    public static Task TellSentAsync(
        PortalDb db,
        CenterSending sending,
        AuditSubject subject,
        DateTime now,
        CancellationToken cancellationToken
    ) =>
        AuditLog.AppendAsync(
            db,
            sending.PartnerId,
            actor,
            sending.Status == CenterSendingStatus.Refused
                ? AuditAction.AttestationRefusedByPartnerCenter
                : AuditAction.AttestationSentToPartnerCenter,
            subject,
            new
            {
                sending.AttestationId,
                Status = sending.Status.ToString(),
                sending.Trouble,
            },
            now,
            cancellationToken
        );

    /// <summary>Says in the trail that a signatory is to accept at Partner Center.</summary>
    public static Task TellAskedAsync(
        PortalDb db,
        CenterSending sending,
        AuditSubject subject,
        DateTime now,
        CancellationToken cancellationToken
    ) =>
        AuditLog.AppendAsync(
            db,
            sending.PartnerId,
            actor,
            AuditAction.EnhancedAttestationAsked,
            subject,
            new { sending.AttestationId, sending.EnhancedId },
            now,
            cancellationToken
        );

    /// <summary>Says in the trail that sending has been switched off, since going on would do harm.</summary>
    public static Task TellSwitchedOffAsync(
        PortalDb db,
        Guid partnerId,
        DateTime now,
        CancellationToken cancellationToken
    ) =>
        AuditLog.AppendAsync(
            db,
            partnerId,
            actor,
            AuditAction.CenterSendingSwitchedOff,
            subject: null,
            new { Attestations = 0 },
            now,
            cancellationToken
        );

    /// <summary>Says in the trail that a customer is no longer listed.</summary>
    public static Task TellLeftAsync(
        PortalDb db,
        CenterCustomer customer,
        DateTime now,
        CancellationToken cancellationToken
    ) =>
        AuditLog.AppendAsync(
            db,
            customer.PartnerId,
            actor,
            AuditAction.CustomerLeftPartnerCenter,
            new AuditSubject(customer.CustomerTenantId, customer.CompanyName),
            new { customer.Domain },
            now,
            cancellationToken
        );
}
