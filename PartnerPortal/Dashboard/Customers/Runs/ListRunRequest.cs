using System.Globalization;
using System.Text.Json;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;

namespace PartnerPortal.Dashboard.Customers.Runs;

/// <summary>What a run over the list is to do, so that another server can begin it anew.</summary>
/// <param name="Caller">In whose name.</param>
/// <param name="Selection">For which customers.</param>
/// <param name="Query">The same as an address query, for the audit trail.</param>
/// <param name="Change">How to change their tags; null for an export.</param>
/// <param name="Region">The formats of an export.</param>
/// <param name="Language">Its words, and how names are ordered.</param>
/// <param name="Zone">In which its moments are written.</param>
internal sealed record ListRunRequest(
    Caller Caller,
    SelectedCustomers Selection,
    string Query,
    TagChange? Change,
    string Region,
    string Language,
    string Zone
)
{
    public ExportLook Look() =>
        new(
            CultureInfo.GetCultureInfo(Region),
            CultureInfo.GetCultureInfo(Language),
            TimeZoneInfo.FindSystemTimeZoneById(Zone)
        );

    public string Write() => JsonSerializer.Serialize(this);

    public static ListRunRequest Read(string text) => JsonSerializer.Deserialize<ListRunRequest>(text)!;
}
