using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>Which customers the list of Partner Center names, and which it no longer does.</summary>
internal static class CenterListing
{
    // So many that have left a transaction.
    private const int LeaveBatch = 500;

    // More than any partner has: a list without an end is none.
    private const int MostCustomers = 2_000_000;

    /// <summary>Notes the customers of a page. One that comes a second time in the same reading is one all the same.</summary>
    public static async Task AddAsync(
        PortalDb db,
        CenterReading open,
        CenterPage page,
        int pagesWithoutNews,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var lines = page.Lines.DistinctBy(line => line.CustomerTenantId).ToList();
        var ids = lines.ConvertAll(line => line.CustomerTenantId);
        var known = await db.Set<CenterCustomer>()
            .AsTracking()
            .Where(customer => customer.PartnerId == open.PartnerId && ids.Contains(customer.CustomerTenantId))
            .ToDictionaryAsync(customer => customer.CustomerTenantId, cancellationToken);
        var news = 0;
        foreach (var line in lines)
        {
            if (!known.TryGetValue(line.CustomerTenantId, out var customer))
            {
                customer = new CenterCustomer
                {
                    PartnerId = open.PartnerId,
                    CustomerTenantId = line.CustomerTenantId,
                    CompanyName = string.Empty,
                    Domain = string.Empty,
                };
                db.Add(customer);
            }

            if (customer.ListedIn == open.Id)
            {
                continue;
            }

            customer.ListedIn = open.Id;
            customer.CompanyName = Shortened(line.CompanyName, CenterCustomer.NameMaxLength);
            customer.Domain = Shortened(line.Domain, CenterCustomer.DomainMaxLength);
            news++;
        }

        open.Pages++;
        open.Listed += news;
        open.Place = page.Next;
        open.PagesWithoutNews = news == 0 ? open.PagesWithoutNews + 1 : Math.Min(open.PagesWithoutNews, 0);
        (open.Attempts, open.WaitsUntil, open.Trouble) = (0, null, null);
        if (page.Next is null)
        {
            await EndListAsync(db, open, now, cancellationToken);
        }
        else if (open.PagesWithoutNews >= pagesWithoutNews || open.Listed > MostCustomers)
        {
            await FailAsync(db, open, new CenterPagesRepeat(), now, cancellationToken);
        }
    }

    /// <summary>
    /// Once every customer of the list is read: those that it no longer names have left, a batch at a time, and then the reading is done.
    /// </summary>
    public static async Task FinishAsync(
        PortalDb db,
        CenterReading open,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var gone = await db.Set<CenterCustomer>()
            .AsTracking()
            .Where(customer =>
                customer.PartnerId == open.PartnerId
                && customer.LeftAt == null
                && (customer.ListedIn == null || customer.ListedIn != open.Id)
            )
            .OrderBy(customer => customer.CustomerTenantId)
            .Take(LeaveBatch)
            .ToListAsync(cancellationToken);
        foreach (var customer in gone)
        {
            await LeaveAsync(db, open, customer, now, cancellationToken);
        }

        if (gone.Count < LeaveBatch)
        {
            await CenterReadings.EndAsync(db, open, CenterReadingStatus.Done, now, cancellationToken);
        }
    }

    /// <summary>Marks a customer as no longer listed. Nothing on record here is touched, and the relationship stays until an agent removes it.</summary>
    public static async Task LeaveAsync(
        PortalDb db,
        CenterReading open,
        CenterCustomer customer,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        open.Left++;
        (customer.LeftAt, customer.Trouble) = (now, null);
        db.Touch(customer.CustomerTenantId);
        if (await CustomerAccess.OwnedBy(db, customer.PartnerId, customer.CustomerTenantId).AnyAsync(cancellationToken))
        {
            await CenterReadings.TellLeftAsync(db, customer, now, cancellationToken);
        }
    }

    private static async Task EndListAsync(
        PortalDb db,
        CenterReading open,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        if (
            open.Listed == 0
            && await db.Set<CenterCustomer>()
                .AnyAsync(
                    customer => customer.PartnerId == open.PartnerId && customer.LeftAt == null,
                    cancellationToken
                )
        )
        {
            await FailAsync(db, open, new CenterListEmpty(), now, cancellationToken);
            return;
        }

        open.Status = CenterReadingStatus.Reading;
    }

    private static Task FailAsync(
        PortalDb db,
        CenterReading open,
        CenterTrouble trouble,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        open.Trouble = StoredError.Of(trouble).Write();
        return CenterReadings.EndAsync(db, open, CenterReadingStatus.Failed, now, cancellationToken);
    }

    private static string Shortened(string? text, int length)
    {
        var clean = PlainText.Clean(text);
        return clean.Length <= length ? clean : clean[..length];
    }
}
