using System.Globalization;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>What is exported is what the list shows, in its order, all of it.</summary>
public sealed class PortfolioExportTests : PortalTests
{
    private static readonly Caller sales = PortalFixture.SalesAgent;
    private static readonly CultureInfo culture = CultureInfo.GetCultureInfo("sv-SE");

    public static TheoryData<PortfolioSort, bool> Orders()
    {
        var orders = new TheoryData<PortfolioSort, bool>();
        foreach (var sort in Enum.GetValues<PortfolioSort>())
        {
            orders.Add(sort, false);
            orders.Add(sort, true);
        }

        return orders;
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Every_page_of_the_list_one_after_the_other_is_the_export(PortfolioSort sort, bool descending)
    {
        await AddSomeAsync();
        PortfolioFilter[] filters =
        [
            new(),
            new(Status: AcceptanceStatus.NotAccepted),
            new("contoso"),
            new() { Tag = "odd" },
            new() { AcceptedFrom = new DateOnly(2000, 1, 1) },
            new() { Tag = "nobody" },
        ];
        foreach (var filter in filters.Select(filter => filter with { Sort = sort, Descending = descending }))
        {
            Assert.Equal(await ListedAsync(filter), (await ReadAsync(new(filter))).Select(one => one.CustomerTenantId));
        }
    }

    [Fact]
    public async Task A_named_selection_is_exported_in_order_and_a_strangers_customer_is_not_in_it()
    {
        var ids = await AddSomeAsync();
        var stranger = await Portal.AddCustomerAsync(PortalFixture.ProviderSales);

        var read = await ReadAsync(new(new(Status: AcceptanceStatus.Invited), [ids[3], stranger, ids[1], ids[3]]));

        Assert.Equal([ids[3], ids[1]], read.Select(one => one.CustomerTenantId));
    }

    [Fact]
    public async Task A_customer_is_exported_with_both_lines_its_tags_and_its_moments()
    {
        var customer = await Portal.AddCustomerAsync(sales, Portal.NewCustomer("Åkeri Öst AB"));
        await Portal.Get<AcceptanceService>().AttestAsync(sales, customer, Portal.NewAttestation(), default);
        await Portal.AcceptDirectlyAsync(customer);
        await Portal.Get<CustomerTagService>().ChangeAsync(sales, customer, new TagChange(["Vip", "öst"], []), default);
        var line = (await Portal.Get<PortfolioQueries>().LineAsync(sales, customer, default))!;

        var exported = Assert.Single(await ReadAsync(new(new PortfolioFilter())));

        Assert.Equal("Åkeri Öst AB", exported.CompanyName);
        Assert.Equal(
            (line.Status, line.ConfirmedOn, line.ConfirmedBy, line.AcceptedDirectlyAt, line.AcceptedDirectlyBy),
            (
                exported.Status,
                exported.ConfirmedOn,
                exported.ConfirmedBy,
                exported.AcceptedDirectlyAt,
                exported.AcceptedDirectlyBy
            )
        );
        Assert.Equal((line.ChangedAt, line.AcceptedOn), (exported.ChangedAt, exported.AcceptedOn));
        Assert.Equal((ConfirmationLine.Current, DirectLine.Current), (exported.Confirmation, exported.Direct));
        Assert.Equal(DateTimeKind.Utc, exported.ChangedAt.Kind);
        Assert.Equal(["Vip", "öst"], exported.Tags);
    }

    [Fact]
    public async Task Only_the_partners_customers_are_exported_and_nobody_without_a_role_reads()
    {
        await AddSomeAsync();
        Assert.Empty(await ReadAsync(new(new PortfolioFilter()), PortalFixture.ProviderSales));
        foreach (var nobody in (Caller[])[PortalFixture.DisabledAgent, PortalFixture.AgentOfAnotherPartner])
        {
            (
                await Portal
                    .Get<PortfolioExportQueries>()
                    .ReadAsync(nobody, new(new PortfolioFilter()), culture, _ => Assert.Fail("Read."), default)
            ).Error.RefusedAs<AgentNotActive>();
        }
    }

    [Fact]
    public async Task A_writer_does_not_wait_for_an_export_and_the_export_stays_at_its_moment()
    {
        var ids = await AddSomeAsync();
        var read = 0;

        var answered = await Portal
            .Get<PortfolioExportQueries>()
            .ReadAsync(
                sales,
                new(new PortfolioFilter(Sort: PortfolioSort.Status)),
                culture,
                _ =>
                {
                    if (read++ == 0)
                    {
                        // Not awaited: a reader of rows has no async. It would wait for ever if the export held the lock.
                        Assert.True(Portal.AddCustomerAsync(sales).Wait(TimeSpan.FromSeconds(20)));
                    }
                },
                default
            );

        Assert.Equal((ids.Count, ids.Count), (read, (int)answered.Value));
    }

    [Fact]
    public async Task A_cancelled_export_stops()
    {
        await AddSomeAsync();
        using var cancel = new CancellationTokenSource();
        var read = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Portal
                .Get<PortfolioExportQueries>()
                .ReadAsync(
                    sales,
                    new(new PortfolioFilter()),
                    culture,
                    _ =>
                    {
                        read++;
                        cancel.Cancel();
                    },
                    cancel.Token
                )
        );

        Assert.Equal(1, read);
    }

    private async Task<List<Guid>> AddSomeAsync()
    {
        var ids = new List<Guid>();
        foreach (var number in Enumerable.Range(0, 30))
        {
            ids.Add(
                await Portal.AddCustomerAsync(
                    sales,
                    Portal.NewCustomer($"{(number % 3 == 0 ? "Contoso" : "Äpple")} {number:00} AB")
                )
            );
        }

        foreach (var id in ids.Where((_, index) => index % 7 == 0))
        {
            await Portal.Get<AcceptanceService>().AttestAsync(sales, id, Portal.NewAttestation(), default);
        }

        await Portal
            .Get<CustomerTagService>()
            .ChangeManyAsync(sales, [.. ids.Where((_, index) => index % 2 == 1)], new TagChange(["odd"], []), default);
        return ids;
    }

    private async Task<List<Guid>> ListedAsync(PortfolioFilter filter)
    {
        var listed = new List<Guid>();
        PortfolioCursor? cursor = null;
        do
        {
            var page = await Portal.Get<PortfolioQueries>().PageAsync(sales, filter, cursor, culture, default);
            listed.AddRange(page.Lines.Select(line => line.CustomerTenantId));
            cursor = page.Next;
        } while (cursor is not null);

        return listed;
    }

    private async Task<List<ExportedCustomer>> ReadAsync(SelectedCustomers selection, Caller? caller = null)
    {
        var read = new List<ExportedCustomer>();
        var answered = await Portal
            .Get<PortfolioExportQueries>()
            .ReadAsync(caller ?? sales, selection, culture, read.Add, default);
        Assert.Equal(read.Count, answered.Value);
        return read;
    }
}
