using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.AuditTrail;

/// <summary>All chains of a database are whole, in it and beside the notes in its data directory.</summary>
internal sealed class AuditChainsCheck : IContentCheck
{
    public IReadOnlyCollection<Type> Sealed { get; } = [typeof(AuditEvent)];

    public async Task<PortalError?> FirstFaultAsync(
        PortalDb db,
        PortalSettings settings,
        CancellationToken cancellationToken
    )
    {
        var (notes, _) = await AuditNotes.ReadAsync(settings, partnerId: null, cancellationToken);
        var noted = notes.ToLookup(note => note.PartnerId);
        foreach (var partner in await db.Set<Partner>().OrderBy(partner => partner.Name).ToListAsync(cancellationToken))
        {
            var check = await AuditVerification.WalkAsync(
                db,
                partner.Id,
                [.. noted[partner.Id]],
                progress: null,
                cancellationToken
            );
            if (check.FirstBroken is { } broken)
            {
                return new AuditTrailBroken(partner.Name, broken.Sequence);
            }
        }

        return null;
    }
}
