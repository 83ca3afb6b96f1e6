using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.PartnerCenterApi.Faults;

/// <summary>A published code for a fault of one field, with its published text.</summary>
internal sealed record FieldFaultCode(int Code, Func<PortalError, string> Text);

/// <summary>The faults of fields that have a code of their own (spec/partner-center-api.md 9); all others are 3000.</summary>
internal static class FieldFaults
{
    public static FieldFaultCode? CodeOf(PortalError error) =>
        error switch
        {
            AcceptanceDateInFuture => new(
                600002,
                static _ => "Date of agreement cannot be greater than the current date."
            ),
            RegistrationIdMissing => new(600049, static _ => "Organization registration ID information is missing"),
            RegistrationIdMalformed => new(
                600050,
                static error =>
                    $"Organization registration ID information is invalid and should be of the format {((RegistrationIdMalformed)error).Example}"
            ),
            PhoneMissing => new(600051, static _ => "Customer phone number is missing"),
            _ => null,
        };
}
