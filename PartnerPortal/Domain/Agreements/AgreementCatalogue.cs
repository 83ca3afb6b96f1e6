using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Agreements;

/// <summary>A template with the version of its text that an acceptance of a given day is of.</summary>
public sealed record AgreementInForce(AgreementTemplate Template, string VersionLabel);

/// <summary>The door of this folder: which text an acceptance is of, and whether it can still be accepted.</summary>
public static class AgreementCatalogue
{
    /// <summary>
    /// The template and the version in force on the day of acceptance; for an earlier day the first version. Answers
    /// <see cref="AgreementTemplateUnknown"/>, or <see cref="CloudAgreementNoLongerSupported"/> when today lies behind the
    /// Cloud Agreement's last day.
    /// </summary>
    public static async Task<Result<AgreementInForce>> ForAttestationAsync(
        PortalDb db,
        Guid templateId,
        DateOnly acceptedOn,
        DateOnly today,
        CancellationToken cancellationToken
    )
    {
        var template = await db.Set<AgreementTemplate>()
            .AsNoTracking()
            .SingleOrDefaultAsync(candidate => candidate.Id == templateId, cancellationToken);
        if (template is null)
        {
            return new AgreementTemplateUnknown(templateId);
        }

        if (!AgreementTimeLine.Counts(template.Type, today))
        {
            return new CloudAgreementNoLongerSupported(templateId);
        }

        return new AgreementInForce(template, await VersionLabelAsync(db, templateId, acceptedOn, cancellationToken));
    }

    /// <summary>The version of a template's text in force on a day; for an earlier day the first version.</summary>
    public static async Task<string> VersionLabelAsync(
        PortalDb db,
        Guid templateId,
        DateOnly day,
        CancellationToken cancellationToken
    )
    {
        var versions = await db.Set<AgreementTemplateVersion>()
            .AsNoTracking()
            .Where(version => version.TemplateId == templateId)
            .OrderBy(version => version.InForceSince)
            .ToListAsync(cancellationToken);
        return (versions.LastOrDefault(version => version.InForceSince <= day) ?? versions[0]).Label;
    }
}
