using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Customers;

/// <summary>A request to have a customer qualify.</summary>
public sealed record NewQualification
{
    /// <summary>The caller's own id for this request: sent twice, it adds one.</summary>
    public required Guid RequestId { get; init; }

    public required Qualification Qualification { get; init; }

    /// <summary>For <see cref="Qualification.Education"/> only.</summary>
    public EducationSegment? EducationSegment { get; init; }

    /// <summary>For <see cref="Qualification.Education"/> only: a domain or a whole address.</summary>
    public string? Website { get; init; }

    /// <summary>For <see cref="Qualification.GovernmentCommunityCloud"/> only: six digits.</summary>
    public string? ValidationCode { get; init; }

    /// <summary>The same request as it is judged and stored: without what its qualification does not ask for.</summary>
    public NewQualification Cleaned()
    {
        var isEducation = Qualification == Qualification.Education;
        return this with
        {
            EducationSegment = isEducation ? EducationSegment : null,
            Website = isEducation ? PlainText.CleanCodeOrNull(Website) : null,
            ValidationCode =
                Qualification == Qualification.GovernmentCommunityCloud
                    ? PlainText.CleanCodeOrNull(ValidationCode)
                    : null,
        };
    }
}

/// <summary>What each qualification asks for (spec/partner-center-api.md C10).</summary>
public static class NewQualificationRules
{
    /// <summary>Judges a cleaned request.</summary>
    public static FieldRules Check(NewQualification request)
    {
        var rules = new FieldRules();
        switch (request.Qualification)
        {
            case Qualification.Education:
                rules.Add(
                    nameof(NewQualification.EducationSegment),
                    request.EducationSegment is null ? new FieldRequired() : null
                );
                Website(rules, request.Website ?? string.Empty);
                break;
            case Qualification.GovernmentCommunityCloud:
                ValidationCode(rules, request.ValidationCode ?? string.Empty);
                break;
            case Qualification.Nonprofit or Qualification.StateOwnedEntity:
                break;
            default:
                rules.Add(nameof(NewQualification.Qualification), new FieldRequired());
                break;
        }

        return rules;
    }

    private static void Website(FieldRules rules, string website)
    {
        const string Field = nameof(NewQualification.Website);
        rules.Text(Field, website, CustomerQualification.WebsiteMaxLength, required: true);
        var address = website.Contains("://", StringComparison.Ordinal) ? website : "https://" + website;
        var isAddress =
            Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https"
            && uri.HostNameType == UriHostNameType.Dns
            && uri.Host.Contains('.', StringComparison.Ordinal)
            && uri.UserInfo.Length == 0;
        rules.Add(Field, isAddress ? null : new WebsiteMalformed());
    }

    private static void ValidationCode(FieldRules rules, string code)
    {
        const string Field = nameof(NewQualification.ValidationCode);
        rules.Add(Field, code.Length == 0 ? new FieldRequired() : null);
        rules.Add(
            Field,
            code.Length == CustomerQualification.ValidationCodeLength && code.All(char.IsAsciiDigit)
                ? null
                : new ValidationCodeMalformed()
        );
    }
}
