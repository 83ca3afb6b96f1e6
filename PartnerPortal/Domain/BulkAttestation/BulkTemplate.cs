using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Files;

namespace PartnerPortal.Domain.BulkAttestation;

/// <summary>The portal's template to fill in, with the partner's customers and their primary contacts.</summary>
public sealed class BulkTemplate(PortalStore store)
{
    private const int ReadTogether = 500;

    /// <summary>Customers that need an attestation: those without an acceptance that counts, most urgent first.</summary>
    private static readonly AcceptanceStatus[] Waiting =
    [
        AcceptanceStatus.MustAttest,
        AcceptanceStatus.Outdated,
        AcceptanceStatus.NotAccepted,
        AcceptanceStatus.Requested,
        AcceptanceStatus.Invited,
    ];

    /// <summary>
    /// Writes the customers that the caller's own partner may attest for while it reads them: those of a filter, or without
    /// one those that need it. The day of acceptance is left to be filled in.
    /// </summary>
    public async Task WriteAsync(
        Caller caller,
        PortfolioFilter? filter,
        CultureInfo region,
        Stream output,
        CancellationToken cancellationToken
    )
    {
        await using var csv = new SpreadsheetCsv(output, region);
        await csv.WriteAsync(BulkColumns.Template, cancellationToken);
        foreach (var part in filter is null ? Waiting.Select(status => new PortfolioFilter(Status: status)) : [filter])
        {
            await WritePartAsync(caller, part, csv, cancellationToken);
        }
    }

    private async Task WritePartAsync(
        Caller caller,
        PortfolioFilter filter,
        SpreadsheetCsv csv,
        CancellationToken cancellationToken
    )
    {
        var order = PortfolioSortMap.Of(filter.Sort, CultureInfo.InvariantCulture);
        (string Value, long Number)? place = null;
        while (true)
        {
            var rows = await store.ReadAsync(
                async db =>
                {
                    var list = await PortfolioList.OpenAsync(
                        db,
                        caller.PartnerId,
                        filter,
                        order,
                        PortfolioLimits.Default,
                        cancellationToken
                    );
                    return await list.WalkAsync(place, filter.Descending, ReadTogether, cancellationToken) ?? [];
                },
                cancellationToken
            );
            foreach (var contact in await ContactsAsync(caller, rows, cancellationToken))
            {
                await csv.WriteAsync(contact, cancellationToken);
            }

            if (rows.Count < ReadTogether)
            {
                return;
            }

            place = (order.PlaceOf(rows[^1]), rows[^1].Number);
        }
    }

    private Task<List<string[]>> ContactsAsync(
        Caller caller,
        List<PortfolioRow> rows,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync(
            async db =>
            {
                var ids = rows.ConvertAll(row => row.CustomerTenantId);
                var profiles = await db.Set<ResellerRelationship>()
                    .Where(relationship =>
                        relationship.PartnerId == caller.PartnerId
                        && relationship.EndedAt == null
                        && ids.Contains(relationship.CustomerTenantId)
                    )
                    .Select(relationship => new { relationship.CustomerTenantId, relationship.BillingProfile })
                    .ToDictionaryAsync(
                        relationship => relationship.CustomerTenantId,
                        relationship => relationship.BillingProfile,
                        cancellationToken
                    );
                return ids.Where(profiles.ContainsKey)
                    .Select(id =>
                        (string[])
                            [
                                id.ToString("D"),
                                profiles[id].CompanyName,
                                profiles[id].FirstName,
                                profiles[id].LastName,
                                profiles[id].Email,
                                profiles[id].PhoneNumber ?? string.Empty,
                                string.Empty,
                            ]
                    )
                    .ToList();
            },
            cancellationToken
        );
}
