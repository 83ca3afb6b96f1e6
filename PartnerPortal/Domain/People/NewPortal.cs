using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.People;

/// <summary>What the person who sets a portal up says: the partner, and the first global admin.</summary>
public sealed record NewPortal
{
    public required string PartnerName { get; init; }

    /// <summary>The partner's tenant id, where it has one; else one is made.</summary>
    public string? TenantId { get; init; }

    public PartnerKind? Kind { get; init; }

    /// <summary>ISO 3166 two-letter code.</summary>
    public required string Country { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    /// <summary>Its domain becomes the partner's.</summary>
    public required string Email { get; init; }

    public required string Password { get; init; }

    public required string RepeatedPassword { get; init; }

    /// <summary>The same request without outer blanks; passwords as they are.</summary>
    public NewPortal Cleaned() =>
        this with
        {
            PartnerName = PlainText.Clean(PartnerName),
            TenantId = PlainText.CleanCodeOrNull(TenantId),
            Country = PlainText.CleanCode(Country).ToUpperInvariant(),
            FirstName = PlainText.Clean(FirstName),
            LastName = PlainText.Clean(LastName),
            Email = PlainText.CleanCode(Email).ToLowerInvariant(),
        };

    /// <summary>Keeps the passwords out of logs that print records.</summary>
    public override string ToString() => $"{nameof(NewPortal)} {{ PartnerName = {PartnerName} }}";
}

/// <summary>The checks of a request that need no database.</summary>
public static class NewPortalRules
{
    /// <summary>The faults of a cleaned request, by the names of its members.</summary>
    public static IReadOnlyList<FieldFault> Check(NewPortal request)
    {
        var rules = new FieldRules();
        rules.Text(nameof(NewPortal.PartnerName), request.PartnerName, Partner.NameMaxLength, required: true);
        if (request.TenantId is not null && !(Guid.TryParse(request.TenantId, out var id) && id != Guid.Empty))
        {
            rules.Add(nameof(NewPortal.TenantId), new TenantIdMalformed());
        }

        if (request.Kind is not { } kind || !Enum.IsDefined(kind))
        {
            rules.Add(nameof(NewPortal.Kind), new FieldRequired());
        }

        if (AgreementCountries.Find(request.Country) is not { HasAgreement: true })
        {
            rules.Add(
                nameof(NewPortal.Country),
                request.Country.Length == 0 ? new FieldRequired() : new CountryUnknown()
            );
        }

        rules.PersonName(nameof(NewPortal.FirstName), request.FirstName);
        rules.PersonName(nameof(NewPortal.LastName), request.LastName);
        rules.Email(nameof(NewPortal.Email), request.Email);
        AgentPassword.Judge(
            rules,
            request.Password,
            request.RepeatedPassword,
            request.Email,
            nameof(NewPortal.Password),
            nameof(NewPortal.RepeatedPassword)
        );
        return rules.Faults;
    }
}
