using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Acceptances;

/// <summary>The colour, icon and word of each status.</summary>
public static class StatusLook
{
    /// <summary>In the order in which an agent has to look at them.</summary>
    public static readonly IReadOnlyList<AcceptanceStatus> InOrder =
    [
        AcceptanceStatus.MustAttest,
        AcceptanceStatus.Outdated,
        AcceptanceStatus.NotAccepted,
        AcceptanceStatus.Invited,
        AcceptanceStatus.Attested,
        AcceptanceStatus.AcceptedDirectly,
    ];

    public static (Tone Tone, IconName Icon) Of(AcceptanceStatus status) =>
        status switch
        {
            AcceptanceStatus.AcceptedDirectly => (Tone.Good, IconName.Check),
            AcceptanceStatus.Attested => (Tone.Good, IconName.Hand),
            AcceptanceStatus.MustAttest => (Tone.Bad, IconName.Stop),
            AcceptanceStatus.Invited => (Tone.Wait, IconName.Mail),
            AcceptanceStatus.Outdated => (Tone.Warn, IconName.Clock),
            AcceptanceStatus.NotAccepted => (Tone.Mute, IconName.None),
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, message: null),
        };

    /// <summary>The word; an indirect reseller's agent is never told to attest.</summary>
    public static string Word(IStringLocalizer<AcceptanceText> texts, AcceptanceStatus status, PartnerKind? viewer) =>
        status == AcceptanceStatus.MustAttest && viewer == PartnerKind.IndirectReseller
            ? texts["ResellerMustAttest"]
            : texts["Status_" + status];
}
