using PartnerPortal.Domain.Agreements;
using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.PartnerCenterApi.Wire;

namespace PartnerPortal.PartnerCenterApi.Agreements;

/// <summary>The names of agreement types, which are the only enum values in Pascal case (spec/partner-center-api.md 1.5).</summary>
internal static class AgreementTypes
{
    public const string QueryParameter = "agreementType";

    private const string Every = "*";

    /// <summary>
    /// Reads the query's parameter; null is every type. Nothing is the Cloud Agreement, as it was before there was another
    /// (spec/partner-center-api.md A1).
    /// </summary>
    public static bool TryParseQuery(string? text, out AgreementType? type, out Fault fault)
    {
        fault = FaultCatalogue.UnknownName(QueryParameter, text, [.. Enum.GetNames<AgreementType>(), Every]);
        type = AgreementType.MicrosoftCloudAgreement;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        if (string.Equals(text, Every, StringComparison.Ordinal))
        {
            type = null;
            return true;
        }

        var isKnown = WireName.TryParse<AgreementType>(text, out var named);
        type = named;
        return isKnown;
    }
}
