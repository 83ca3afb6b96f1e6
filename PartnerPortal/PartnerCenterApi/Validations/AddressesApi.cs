using PartnerPortal.Domain.Customers;
using PartnerPortal.PartnerCenterApi.Requests;

namespace PartnerPortal.PartnerCenterApi.Validations;

/// <summary>Wire: an address to judge, or a suggestion.</summary>
internal sealed record ValidatedAddressResource(
    string? Country,
    string? City,
    string? State,
    string? AddressLine1,
    string? AddressLine2,
    string? PostalCode
);

/// <summary>Wire: the judgement (spec/partner-center-api.md V2).</summary>
internal sealed record AddressValidationResource(
    ValidatedAddressResource OriginalAddress,
    IReadOnlyList<ValidatedAddressResource> SuggestedAddresses,
    string Status,
    string? ValidationMessage
);

/// <summary>V2: whether an address has the form of one (spec/partner-center-api.md 5). A bad one is answered 200, too.</summary>
internal static class AddressesApi
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/validations/address", Judge)
            .Operation("ValidateAddress", "Judges an address by its country's rules.")
            .Takes<ValidatedAddressResource>()
            .Answers<AddressValidationResource>();

    private static ApiAnswer Judge(ApiBody<ValidatedAddressResource> body)
    {
        if (!body.TryRead(out var sent, out var fault))
        {
            return fault;
        }

        var verdict = AddressValidation.Judge(
            new BillToAddress(
                sent.Country ?? string.Empty,
                sent.AddressLine1 ?? string.Empty,
                sent.AddressLine2,
                sent.City ?? string.Empty,
                sent.State,
                sent.PostalCode
            )
        );
        return ApiAnswer.Ok(
            new AddressValidationResource(
                sent,
                verdict.Suggestion is { } suggestion
                    ?
                    [
                        new ValidatedAddressResource(
                            suggestion.Country,
                            suggestion.City,
                            suggestion.State,
                            suggestion.AddressLine1,
                            suggestion.AddressLine2,
                            suggestion.PostalCode
                        ),
                    ]
                    : [],
                verdict.Status.ToString(),
                verdict.InvalidProperties.Count == 0
                    ? null
                    : $"Address field invalid for property: {string.Join(", ", verdict.InvalidProperties.Select(property => $"'{property}'"))}"
            )
        );
    }
}
