using System.Globalization;
using System.Net;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.PartnerCenterClient;

/// <summary>From what Partner Center sends to what the domain takes in.</summary>
internal static class CenterReplies
{
    /// <summary>The code of a customer without any agreement (spec/partner-center-api.md A2).</summary>
    public const string NoAgreements = "600009";

    private const string Reseller = "reseller";

    // As long as the documents let a description be, and what a page can show.
    private const int WordsMaxLength = 300;

    private const int CodeMaxLength = 40;

    // Twice what is asked for, and more than any customer has: what is longer is no Partner Center's.
    private const int MostOfPage = 2 * CenterReader.PageSize;
    private const int MostConfirmations = 200;

    public static Result<CenterPage> PageOf(SentCustomers sent)
    {
        var place =
            NullIfEmpty(sent.ContinuationToken)
            ?? NullIfEmpty(
                sent.Links?.Next?.Headers?.FirstOrDefault(header =>
                    string.Equals(header?.Key, "MS-ContinuationToken", StringComparison.OrdinalIgnoreCase)
                )?.Value
            );
        if (sent.Items is null or { Count: > MostOfPage } || place is { Length: > CenterReading.PlaceMaxLength })
        {
            return new CenterAnswerUnreadable();
        }

        // Advisors and the like are no customers of this partner's.
        return new CenterPage(
            [
                .. sent
                    .Items.OfType<SentCustomer>()
                    .Where(customer =>
                        string.IsNullOrEmpty(customer.RelationshipToPartner)
                        || string.Equals(customer.RelationshipToPartner, Reseller, StringComparison.OrdinalIgnoreCase)
                    )
                    .Select(LineOf)
                    .OfType<CenterLine>(),
            ],
            place
        );
    }

    public static CenterProfile ProfileOf(SentCustomer sent)
    {
        var company = sent.CompanyProfile;
        var billing = sent.BillingProfile;
        var address = billing?.DefaultAddress ?? company?.Address;
        return new CenterProfile(NullIfEmpty(billing?.CompanyName) ?? company?.CompanyName, company?.Domain)
        {
            RegistrationId = company?.OrganizationRegistrationNumber,
            FirstName = NullIfEmpty(billing?.FirstName) ?? address?.FirstName,
            LastName = NullIfEmpty(billing?.LastName) ?? address?.LastName,
            Email = NullIfEmpty(billing?.Email) ?? company?.Email,
            PhoneNumber = address?.PhoneNumber,
            Culture = billing?.Culture,
            Language = billing?.Language,
            Country = address?.Country,
            AddressLine1 = address?.AddressLine1,
            AddressLine2 = address?.AddressLine2,
            City = address?.City,
            State = address?.State,
            PostalCode = address?.PostalCode,
            AllowsDelegatedAccess = sent.AllowDelegatedAccess,
            ResellerId = Guid.TryParse(sent.AssociatedPartnerId, out var reseller) ? reseller : null,
        };
    }

    public static Result<IReadOnlyList<ReportedConfirmation>> ConfirmationsOf(SentAgreements sent)
    {
        if (sent.Items is null or { Count: > MostConfirmations })
        {
            return new CenterAnswerUnreadable();
        }

        var confirmations = new List<ReportedConfirmation>();
        foreach (var agreement in sent.Items.OfType<SentAgreement>())
        {
            // 2019-08-26T00:00:00 without a zone is UTC (spec/partner-center-api.md 1.9).
            if (
                TypeOf(agreement) is not { } type
                || !DateTimeOffset.TryParse(
                    agreement.DateAgreed,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                    out var agreedAt
                )
            )
            {
                return new CenterAnswerUnreadable();
            }

            confirmations.Add(
                new ReportedConfirmation(type, SignerOf(agreement.PrimaryContact), DateOnly.FromDateTime(agreedAt.Date))
            );
        }

        return confirmations;
    }

    /// <summary>The body that confirms an acceptance (spec/partner-center-api.md A2).</summary>
    public static byte[] AgreementOf(CenterAttestation attestation) =>
        CenterWire.Write(
            new SentAgreement(
                new SentContact(
                    attestation.Signer.FirstName,
                    attestation.Signer.LastName,
                    attestation.Signer.Email,
                    string.IsNullOrEmpty(attestation.Signer.PhoneNumber) ? null : attestation.Signer.PhoneNumber
                ),
                attestation.TemplateId.ToString("D"),
                attestation.DateAgreed.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
                nameof(AgreementType.MicrosoftCustomerAgreement),
                attestation.EnhancedId
            )
        );

    /// <summary>What a refusal means; its words are Partner Center's own, shortened.</summary>
    public static CenterTrouble TroubleOf(HttpStatusCode status, ReadOnlySpan<byte> body)
    {
        var fault = CenterWire.Read<SentFault>(body);
        var code = Shortened(
            fault?.CodeText is { Length: > 0 } named ? named : ((int)status).ToString(CultureInfo.InvariantCulture),
            CodeMaxLength
        );
        var words = Shortened(fault?.Words ?? string.Empty, WordsMaxLength);
        return status switch
        {
            HttpStatusCode.Unauthorized => new CenterTokenNotAccepted(code),
            HttpStatusCode.Forbidden => new CenterForbids(code, words),
            // A customer without agreements is told by a code of its own, not by the resource that is missing.
            HttpStatusCode.NotFound when code is not NoAgreements => new CenterDoesNotKnow(),
            HttpStatusCode.TooManyRequests => new CenterBusy(),
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => new CenterAway(),
            _ => new CenterRefuses(code, words),
        };
    }

    private static CenterLine? LineOf(SentCustomer customer) =>
        (Guid.TryParse(customer.Id, out var id) || Guid.TryParse(customer.CompanyProfile?.TenantId, out id))
        && id != Guid.Empty
            ? new CenterLine(id, customer.CompanyProfile?.CompanyName, customer.CompanyProfile?.Domain)
            : null;

    // The template decides where it is known, as it does there (spec/partner-center-api.md A2).
    private static AgreementType? TypeOf(SentAgreement agreement) =>
        Guid.TryParse(agreement.TemplateId, out var template) && template == AgreementTemplate.CustomerAgreementId
            ? AgreementType.MicrosoftCustomerAgreement
        : template == AgreementTemplate.CloudAgreementId ? AgreementType.MicrosoftCloudAgreement
        : Enum.TryParse<AgreementType>(agreement.Type, ignoreCase: true, out var type) && Enum.IsDefined(type) ? type
        : null;

    // Kept as a fact of another's: shortened to what fits, and judged by no rule.
    private static Signer SignerOf(SentContact? contact) =>
        new Signer(
            Shortened(contact?.FirstName ?? string.Empty, FieldRules.PersonNameMaxLength),
            Shortened(contact?.LastName ?? string.Empty, FieldRules.PersonNameMaxLength),
            Shortened(contact?.Email ?? string.Empty, Shared.Text.EmailAddress.MaxLength),
            Shortened(contact?.PhoneNumber ?? string.Empty, FieldRules.PhoneNumberMaxLength)
        ).Cleaned();

    private static string Shortened(string text, int length)
    {
        var clean = new string([.. text.Where(character => !char.IsControl(character))]);
        return clean.Length <= length ? clean : clean[..length];
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
