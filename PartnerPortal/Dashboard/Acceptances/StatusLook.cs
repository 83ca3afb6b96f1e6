using Microsoft.Extensions.Localization;
using MudBlazor;
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
        AcceptanceStatus.ReadyToFinalise,
        AcceptanceStatus.Outdated,
        AcceptanceStatus.NotAccepted,
        AcceptanceStatus.Requested,
        AcceptanceStatus.Invited,
        AcceptanceStatus.Attested,
        AcceptanceStatus.AcceptedDirectly,
    ];

    public static (Tone Tone, string Icon) Of(AcceptanceStatus status) =>
        status switch
        {
            AcceptanceStatus.AcceptedDirectly => (Tone.Good, Icons.Material.Outlined.Check),
            AcceptanceStatus.Attested => (Tone.Good, Icons.Material.Outlined.HistoryEdu),
            AcceptanceStatus.MustAttest => (Tone.Bad, Icons.Material.Outlined.ErrorOutline),
            AcceptanceStatus.ReadyToFinalise => (Tone.Wait, Icons.Material.Outlined.FactCheck),
            AcceptanceStatus.Requested => (Tone.Wait, Icons.Material.Outlined.Link),
            AcceptanceStatus.Invited => (Tone.Wait, Icons.Material.Outlined.Mail),
            AcceptanceStatus.Outdated => (Tone.Warn, Icons.Material.Outlined.Schedule),
            AcceptanceStatus.NotAccepted => (Tone.Mute, Icons.Material.Outlined.RadioButtonUnchecked),
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, message: null),
        };

    /// <summary>The colour of a note about a customer of this status.</summary>
    public static Severity SeverityOf(AcceptanceStatus status) =>
        status == AcceptanceStatus.MustAttest ? Severity.Error : Severity.Warning;

    /// <summary>The word; an indirect reseller's agent is never told to attest.</summary>
    public static string Word(IStringLocalizer<AcceptanceText> texts, AcceptanceStatus status, PartnerKind? viewer) =>
        status == AcceptanceStatus.MustAttest && viewer == PartnerKind.IndirectReseller
            ? texts["ResellerMustAttest"]
            : texts["Status_" + status];
}
