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
    /// Writes the customers that the caller's own partner may attest for while it reads them: those that are selected, or without
    /// a selection those that need it. The day of acceptance is left to be filled in.
    /// </summary>
    public async Task WriteAsync(
        Caller caller,
        SelectedCustomers? selection,
        CultureInfo region,
        Stream output,
        CancellationToken cancellationToken
    )
    {
        await using var csv = new SpreadsheetCsv(output, region);
        await csv.WriteAsync(BulkColumns.Template, cancellationToken);
        if (selection?.CustomerTenantIds is { } chosen)
        {
            foreach (var part in chosen.Chunk(ReadTogether))
            {
                await WriteContactsAsync(caller, part, csv, cancellationToken);
            }

            return;
        }

        foreach (
            var part in selection is null
                ? Waiting.Select(status => new PortfolioFilter(Status: status))
                : [selection.Filter]
        )
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
        (string Value, long Number)? place = null;
        while (true)
        {
            var rows = await store.ReadAsync(
                async db =>
                {
                    var list = await FilteredPortfolio.OpenAsync(
                        db,
                        caller.PartnerId,
                        filter,
                        CultureInfo.InvariantCulture,
                        PortfolioLimits.Default,
                        cancellationToken
                    );
                    return await list.NextAsync(place, filter.Descending, ReadTogether, cancellationToken) ?? [];
                },
                cancellationToken
            );
            await WriteContactsAsync(caller, [.. rows.Select(row => row.CustomerTenantId)], csv, cancellationToken);
            if (rows.Count < ReadTogether)
            {
                return;
            }

            place = (PortfolioSortMap.Of(filter.Sort, CultureInfo.InvariantCulture).PlaceOf(rows[^1]), rows[^1].Number);
        }
    }

    private async Task WriteContactsAsync(
        Caller caller,
        IReadOnlyList<Guid> customers,
        SpreadsheetCsv csv,
        CancellationToken cancellationToken
    )
    {
        foreach (var contact in await ContactsAsync(caller, customers, cancellationToken))
        {
            await csv.WriteAsync(contact, cancellationToken);
        }
    }

    private Task<List<string[]>> ContactsAsync(
        Caller caller,
        IReadOnlyList<Guid> customers,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync(
            async db =>
            {
                var profiles = await db.Set<ResellerRelationship>()
                    .Where(relationship =>
                        relationship.PartnerId == caller.PartnerId
                        && relationship.EndedAt == null
                        && customers.Contains(relationship.CustomerTenantId)
                    )
                    .Select(relationship => new { relationship.CustomerTenantId, relationship.BillingProfile })
                    .ToDictionaryAsync(
                        relationship => relationship.CustomerTenantId,
                        relationship => relationship.BillingProfile,
                        cancellationToken
                    );
                return customers
                    .Where(profiles.ContainsKey)
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
