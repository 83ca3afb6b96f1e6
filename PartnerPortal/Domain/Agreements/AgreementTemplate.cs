namespace PartnerPortal.Domain.Agreements;

/// <summary>The agreements that a CSP customer accepts. The names are the wire's (spec/partner-center-api.md 1.5).</summary>
public enum AgreementType
{
    /// <summary>The old one; it counted until 31 January 2020.</summary>
    MicrosoftCloudAgreement = 1,

    MicrosoftCustomerAgreement = 2,
}

/// <summary>What a partner attests against: an agreement, known by Microsoft's template id.</summary>
public sealed class AgreementTemplate
{
    /// <summary>The template of the Microsoft Customer Agreement (spec/partner-center-api.md A1).</summary>
    public static readonly Guid CustomerAgreementId = Guid.Parse("117a77b0-9360-443b-8795-c6dedc750cf9");

    /// <summary>The template of the Microsoft Cloud Agreement (spec/partner-center-api.md A1).</summary>
    public static readonly Guid CloudAgreementId = Guid.Parse("998b88de-aa99-4388-a42c-1b3517d49490");

    /// <summary>Where Microsoft publishes the Customer Agreement by country and language (spec/partner-center-api.md A1).</summary>
    public const string CustomerAgreementLink = "https://aka.ms/customeragreement";

    /// <summary>Where Microsoft published the Cloud Agreement (spec/partner-center-api.md A1).</summary>
    public const string CloudAgreementLink = "https://learn.microsoft.com/partner-center/agreements";

    public required Guid Id { get; init; }

    public required AgreementType Type { get; init; }

    /// <summary>Where Microsoft publishes the text.</summary>
    public required string Link { get; init; }
}

/// <summary>A text of a template, in force from its day until the next version's day.</summary>
public sealed class AgreementTemplateVersion
{
    public required Guid TemplateId { get; init; }

    public required DateOnly InForceSince { get; init; }

    /// <summary>Year and month of the day it came into force, such as <c>2023-03</c>: Microsoft publishes no name of its own.</summary>
    public required string Label { get; init; }
}
