using System.ComponentModel;

namespace PartnerPortal.PartnerCenterApi.Agreements;

/// <summary>Wire: what is sent to ask a signatory (spec/partner-center-api.md 8.2). Members are text so that a wrong one is refused by name.</summary>
internal sealed record NewEnhancedAttestationResource(
    string? Country,
    string? Language,
    string? CompanyName,
    string? SignatoryFirstName,
    string? SignatoryLastName,
    [property: Description("Required. Microsoft asks for it; the member's name is ours.")] string? SignatoryEmail,
    [property: Description("Microsoft takes one; the member's name is ours.")] string? SignatoryPhoneNumber,
    [property: Description(
        "Ours: the customer's tenant id, where it is known already. Without it the request becomes the customer's for which it is finalised."
    )]
        string? CustomerId
);

/// <summary>Wire: a request to a signatory. Microsoft's answer is not documented: all of this is ours.</summary>
internal sealed record EnhancedAttestationResource(
    [property: Description("What POST /customers/{id}/agreements takes as attestationId.")] Guid Id,
    [property: Description("requested, accepted, finalised, declined, other_person, expired, replaced or revoked.")]
        string State,
    string Country,
    string Language,
    string CompanyName,
    string SignatoryFirstName,
    string SignatoryLastName,
    string SignatoryEmail,
    string? SignatoryPhoneNumber,
    Guid? CustomerId,
    string ExpirationDate,
    string? AcceptedDate,
    [property: Description(
        "The address of the page where the signatory answers. Whoever has it may answer; it is in the first answer only."
    )]
        string? Link
);
