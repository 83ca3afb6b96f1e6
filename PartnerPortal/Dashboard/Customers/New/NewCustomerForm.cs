using System.Globalization;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Customers.New;

/// <summary>What was typed into 'Add customer', as text: it is kept in the browser's tab under these member names.</summary>
public sealed class NewCustomerForm
{
    /// <summary>Value of <see cref="Agreement"/>: the customer will be asked.</summary>
    public const string Direct = "direct";

    /// <summary>Value of <see cref="Agreement"/>: the customer has accepted.</summary>
    public const string Attested = "attested";

    /// <summary>The form's own id, which tells it from another form with the same content.</summary>
    public string FormId { get; set; } = Guid.NewGuid().ToString();

    public string CompanyName { get; set; } = string.Empty;

    public string DomainPrefix { get; set; } = string.Empty;

    public string Country { get; set; } = string.Empty;

    public string AddressLine1 { get; set; } = string.Empty;

    public string AddressLine2 { get; set; } = string.Empty;

    public string City { get; set; } = string.Empty;

    public string State { get; set; } = string.Empty;

    public string PostalCode { get; set; } = string.Empty;

    public string RegistrationId { get; set; } = string.Empty;

    public string ResellerId { get; set; } = string.Empty;

    public string FirstName { get; set; } = string.Empty;

    public string LastName { get; set; } = string.Empty;

    public string Email { get; set; } = string.Empty;

    public string PhoneNumber { get; set; } = string.Empty;

    public string Culture { get; set; } = string.Empty;

    /// <summary>Nothing is chosen by default.</summary>
    public string Agreement { get; set; } = string.Empty;

    /// <summary>Nothing is ticked by default.</summary>
    public bool Confirmed { get; set; }

    /// <summary>As typed, in the person's own date format.</summary>
    public string AcceptedOn { get; set; } = string.Empty;

    /// <summary>Someone other than the primary contact accepted.</summary>
    public bool HasOtherSigner { get; set; }

    public string SignerFirstName { get; set; } = string.Empty;

    public string SignerLastName { get; set; } = string.Empty;

    public string SignerEmail { get; set; } = string.Empty;

    public string SignerPhoneNumber { get; set; } = string.Empty;

    public bool IsAttested => string.Equals(Agreement, Attested, StringComparison.Ordinal);

    /// <summary>The request, without an id yet; what the country does not require, and the form does not show, is left out.</summary>
    public NewCustomer ToCustomer()
    {
        var country = AgreementCountries.Find(Country);
        var rule = country is { HasAgreement: true } ? CountryAddressRules.Of(country.Code) : null;
        return new NewCustomer
        {
            RequestId = Guid.Empty,
            CompanyName = CompanyName,
            DomainPrefix = DomainPrefix,
            Country = Country,
            AddressLine1 = AddressLine1,
            AddressLine2 = AddressLine2,
            City = City,
            State = rule is { States.Count: > 0 } ? State : null,
            PostalCode = PostalCode,
            RegistrationId = country is { RequiresRegistrationIdAndPhone: true } ? RegistrationId : null,
            FirstName = FirstName,
            LastName = LastName,
            Email = Email,
            PhoneNumber = PhoneNumber,
            Culture = Culture,
            ResellerId = Guid.TryParse(ResellerId, out var reseller) ? reseller : null,
        };
    }

    /// <summary>The attestation, without an id yet, where the customer has accepted: by the primary contact unless another signer is named.</summary>
    public NewAttestation? ToAttestation(TimeZoneInfo zone) =>
        !IsAttested
            ? null
            : new NewAttestation
            {
                RequestId = Guid.Empty,
                Signer = HasOtherSigner
                    ? new Signer(SignerFirstName, SignerLastName, SignerEmail, SignerPhoneNumber)
                    : new Signer(FirstName, LastName, Email, PhoneNumber),
                AcceptedOn = AcceptanceDate.OnDay(
                    DateInput.TryRead(AcceptedOn, CultureInfo.CurrentCulture, out var day) ? day : null,
                    zone
                ),
            };

    /// <summary>All faults by the names of this form's fields, in the order of the fields.</summary>
    public IReadOnlyList<FieldFault> Check(string partnerEmailDomain, TimeZoneInfo zone, DateTime now)
    {
        var found = new List<FieldFault>(NewCustomerRules.Check(ToCustomer().Cleaned(), partnerEmailDomain).Faults);
        if (Agreement.Length == 0)
        {
            found.Add(new FieldFault(nameof(Agreement), new AgreementChoiceMissing()));
        }

        if (ToAttestation(zone) is { } attestation)
        {
            if (!Confirmed)
            {
                found.Add(new FieldFault(nameof(Confirmed), new AcceptanceNotConfirmed()));
            }

            found.AddRange(
                NewAttestationRules
                    .Check(attestation.Cleaned(), now, out _)
                    .Faults.Select(fault => fault with { Field = SignerField(fault.Field) })
            );
        }

        return found.DistinctBy(fault => fault.Field, StringComparer.Ordinal).ToList();
    }

    /// <summary>Where a fault of the attestation is shown: without another signer, at the primary contact's own field.</summary>
    public string SignerField(string attestationField) =>
        string.Equals(attestationField, nameof(NewAttestation.AcceptedOn), StringComparison.Ordinal)
            ? nameof(AcceptedOn)
        : HasOtherSigner ? CustomerOnboarding.SignerPrefix + attestationField
        : attestationField;

    /// <summary>The name of this form's field for a field of the domain's refusal.</summary>
    public string FieldOf(string refusedField) =>
        refusedField.StartsWith(CustomerOnboarding.SignerPrefix, StringComparison.Ordinal)
            ? SignerField(refusedField[CustomerOnboarding.SignerPrefix.Length..])
            : refusedField;
}
