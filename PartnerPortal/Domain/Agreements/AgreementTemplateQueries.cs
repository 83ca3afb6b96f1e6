using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;

namespace PartnerPortal.Domain.Agreements;

/// <summary>A template as it is listed.</summary>
public sealed record AgreementTemplateLine(Guid Id, AgreementType Type, string Link);

/// <summary>The templates that there are. They come with the portal and do not change while it runs.</summary>
public sealed class AgreementTemplateQueries(PortalStore store)
{
    /// <summary>Every template, the newest agreement first.</summary>
    public Task<List<AgreementTemplateLine>> ListAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(
            db =>
                db.Set<AgreementTemplate>()
                    .OrderByDescending(template => template.Type)
                    .Select(template => new AgreementTemplateLine(template.Id, template.Type, template.Link))
                    .ToListAsync(cancellationToken),
            cancellationToken
        );
}
