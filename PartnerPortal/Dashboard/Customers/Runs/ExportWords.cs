using Microsoft.Extensions.Localization;
using PartnerPortal.Dashboard.Acceptances;
using PartnerPortal.Dashboard.Customers.Filters;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;

namespace PartnerPortal.Dashboard.Customers.Runs;

/// <summary>The words of an exported table, of one language.</summary>
public sealed record ExportWords(
    IReadOnlyList<string> Columns,
    IReadOnlyDictionary<AcceptanceStatus, string> Statuses,
    IReadOnlyDictionary<ConfirmationLine, string> Confirmations,
    IReadOnlyDictionary<DirectLine, string> Directs
)
{
    private static readonly string[] columns =
    [
        "MicrosoftId",
        "Company",
        "Domain",
        "Country",
        "Reseller",
        "Status",
        "Confirmation",
        "ConfirmedOn",
        "ConfirmedBy",
        "Direct",
        "DirectAt",
        "DirectBy",
        "Version",
        "AcceptedOn",
        "InvitedAt",
        "InvitedUntil",
        "RequestedUntil",
        "Tags",
        "LastChange",
    ];

    private static readonly IReadOnlyCollection<string> moments =
    [
        "DirectAt",
        "InvitedAt",
        "InvitedUntil",
        "RequestedUntil",
        "LastChange",
    ];

    /// <summary>The words of the current language; columns of moments name the zone.</summary>
    public static ExportWords Of(
        IStringLocalizer<ExportText> texts,
        IStringLocalizer<AcceptanceText> acceptanceTexts,
        IStringLocalizer<CustomersText> customersTexts,
        PartnerKind? viewer,
        TimeZoneInfo zone
    ) =>
        new(
            [
                .. columns.Select(column =>
                    moments.Contains(column, StringComparer.Ordinal)
                        ? $"{texts["Column_" + column]} ({zone.Id})"
                        : texts["Column_" + column].Value
                ),
            ],
            Enum.GetValues<AcceptanceStatus>()
                .ToDictionary(status => status, status => StatusLook.Word(acceptanceTexts, status, viewer)),
            Enum.GetValues<ConfirmationLine>().ToDictionary(line => line, line => FilterTexts.Of(customersTexts, line)),
            Enum.GetValues<DirectLine>().ToDictionary(line => line, line => FilterTexts.Of(customersTexts, line))
        );
}
