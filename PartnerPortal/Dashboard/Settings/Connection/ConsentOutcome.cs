using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Dashboard.Settings.Connection;

/// <summary>What came of asking for consent, as it stands in the address of the page to which the browser comes back.</summary>
/// <param name="Error">The refusal; none where consent is on record.</param>
public sealed record ConsentOutcome(PortalError? Error)
{
    /// <summary>The names in the address.</summary>
    public const string Name = "consent";

    public const string CodeName = "consent-code";

    private const string Given = "given";

    public static Dictionary<string, string?> Written(PortalError? error) =>
        new(StringComparer.Ordinal)
        {
            [Name] = error?.Code ?? Given,
            [CodeName] = (error as CenterConsentRefused)?.CenterCode,
        };

    /// <summary>Anybody can write an address: what is not one of the refusals that lead back says only that nothing came of it.</summary>
    /// <param name="credentialKey">Where the configuration names the secret.</param>
    public static ConsentOutcome? Read(string? outcome, string? code, string credentialKey) =>
        outcome switch
        {
            null => null,
            Given => new ConsentOutcome(Error: null),
            nameof(CenterConsentRefused) => new ConsentOutcome(
                new CenterConsentRefused(CenterConsentRefused.CodeOf(code))
            ),
            nameof(CenterConsentOfAnotherTenant) => new ConsentOutcome(new CenterConsentOfAnotherTenant()),
            nameof(CenterConnectionOff) => new ConsentOutcome(new CenterConnectionOff()),
            nameof(CenterDirectoryAway) => new ConsentOutcome(new CenterDirectoryAway()),
            nameof(CenterCredentialMissing) => new ConsentOutcome(new CenterCredentialMissing(credentialKey)),
            nameof(CenterAnswerUnreadable) => new ConsentOutcome(new CenterAnswerUnreadable()),
            _ => new ConsentOutcome(new CenterConsentNotAsked()),
        };
}
