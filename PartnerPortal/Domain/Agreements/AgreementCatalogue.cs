using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Agreements;

/// <summary>A template with the version of its text that an acceptance of a given day is of.</summary>
public sealed record AgreementInForce(AgreementTemplate Template, string VersionLabel);

/// <summary>Every template with the versions of its text: a handful, read once for however many attestations are judged.</summary>
public sealed class AgreementBook
{
    private readonly Dictionary<Guid, AgreementTemplate> templates;
    private readonly ILookup<Guid, AgreementTemplateVersion> versions;

    private AgreementBook(IEnumerable<AgreementTemplate> templates, IEnumerable<AgreementTemplateVersion> versions)
    {
        this.templates = templates.ToDictionary(template => template.Id);
        this.versions = versions.OrderBy(version => version.InForceSince).ToLookup(version => version.TemplateId);
    }

    public static async Task<AgreementBook> ReadAsync(PortalDb db, CancellationToken cancellationToken) =>
        new(
            await db.Set<AgreementTemplate>().AsNoTracking().ToListAsync(cancellationToken),
            await db.Set<AgreementTemplateVersion>().AsNoTracking().ToListAsync(cancellationToken)
        );

    /// <summary>The version of an agreement's text in force on a day; for an earlier day the first version.</summary>
    public string VersionLabel(AgreementType type, DateOnly day) =>
        AgreementCatalogue.InForceOn(versions[templates.Values.First(template => template.Type == type).Id], day).Label;

    /// <summary>
    /// The template and the version in force on the day of acceptance; for an earlier day the first version. Answers
    /// <see cref="AgreementTemplateUnknown"/>, or <see cref="CloudAgreementNoLongerSupported"/> when today is after the
    /// Cloud Agreement's last day.
    /// </summary>
    public Result<AgreementInForce> ForAttestation(Guid templateId, DateOnly acceptedOn, DateOnly today)
    {
        if (!templates.TryGetValue(templateId, out var template))
        {
            return new AgreementTemplateUnknown(templateId);
        }

        if (!AgreementTimeLine.Counts(template.Type, today))
        {
            return new CloudAgreementNoLongerSupported(templateId);
        }

        return new AgreementInForce(template, AgreementCatalogue.InForceOn(versions[templateId], acceptedOn).Label);
    }
}

/// <summary>The door of this folder: which text an acceptance is of.</summary>
public static class AgreementCatalogue
{
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
        return InForceOn(versions, day).Label;
    }

    /// <summary>Of a template's versions, oldest first, the one in force on a day; for an earlier day the first.</summary>
    internal static AgreementTemplateVersion InForceOn(IEnumerable<AgreementTemplateVersion> versions, DateOnly day) =>
        versions.LastOrDefault(version => version.InForceSince <= day) ?? versions.First();
}
