using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Host;
using PartnerPortal.Shared;
using Xunit.Abstractions;
using static PartnerPortal.Domain.Orders.OrderRequests;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>
/// Hundreds of things happen to twenty customers over six years; whenever one looks, every row of every list says what the
/// status function concludes from the facts.
/// </summary>
[Trait("Stores", "Both")]
public sealed class RandomHistoryTests(ITestOutputHelper output) : PortalTests
{
    private const int Steps = 400;
    private const int MaximumCustomers = 20;

    private readonly List<Guid> customers = [];
    private Random random = new(0);

    [Theory]
    [InlineData(20191001)]
    [InlineData(20260105)]
    public async Task Every_row_says_what_the_facts_say(int seed)
    {
        random = new Random(Seeds.Of(seed, output));
        Portal.Clock.Now = new DateTimeOffset(2019, 10, 5, 8, 0, 0, TimeSpan.Zero);
        for (var step = 1; step <= Steps; step++)
        {
            await StepAsync();
            Portal.Clock.Advance(TimeSpan.FromSeconds(random.Next(1, 600)));
            if (random.Next(4) == 0)
            {
                Portal.Clock.Advance(TimeSpan.FromDays(random.Next(1, 40)));
            }

            if (step % 20 == 0)
            {
                await CheckAsync(step);
            }
        }

        foreach (var partner in (Guid[])[PortalFixture.DirectPartner, PortalFixture.Provider])
        {
            var check = await Portal
                .Get<AuditVerification>()
                .VerifyAsync(partner, progress: null, CancellationToken.None);
            Assert.Null(check.FirstBroken);
            Assert.True(check.Events > 20);
        }
    }

    private Guid AnyCustomer() => customers[random.Next(customers.Count)];

    private Caller AnySeller() => random.Next(2) == 0 ? PortalFixture.SalesAgent : PortalFixture.ProviderSales;

    // Refusals here are correct: another partner's customer, a duplicate, the Cloud Agreement in 2021.
    private async Task StepAsync()
    {
        var kind = customers.Count < 3 ? 0 : random.Next(13);
        switch (kind)
        {
            case 0 when customers.Count < MaximumCustomers:
                var seller = AnySeller();
                customers.Add(
                    await Portal.AddCustomerAsync(
                        seller,
                        Portal.NewCustomer() with
                        {
                            ResellerId =
                                seller == PortalFixture.ProviderSales && random.Next(2) == 0
                                    ? PortalFixture.Reseller
                                    : null,
                        }
                    )
                );
                break;
            case 1 or 2 or 3:
                await Portal
                    .Get<AcceptanceService>()
                    .AttestAsync(AnySeller(), AnyCustomer(), AnyAttestation(), CancellationToken.None);
                break;
            case 4:
                await Portal.AcceptDirectlyAsync(AnyCustomer());
                break;
            case 5 or 6:
                await Portal
                    .Get<InvitationService>()
                    .InviteAsync(AnySeller(), AnyCustomer(), "sv-SE", CancellationToken.None);
                break;
            case 7:
                await Portal.MarkAsBoughtBeforeAsync(AnyCustomer());
                break;
            case 8:
                await ChangeAsync();
                break;
            case 9:
                await AddSellerAsync();
                break;
            case 10 when random.Next(4) == 0:
                await EndRelationshipAsync();
                break;
            case 11:
                await Portal.SetCountsSinceAsync(
                    random.Next(2) == 0 ? PortalFixture.DirectPartner : PortalFixture.Provider,
                    random.Next(2) == 0 ? null : Portal.Clock.Today.AddDays(-random.Next(400)),
                    [.. customers]
                );
                break;
            case 12:
                await FillOrBuyAsync();
                break;
            default:
                break;
        }
    }

    private NewAttestation AnyAttestation() =>
        Portal.NewAttestation(((string[])["Anna", "Bo", "Cai", "Disa"])[random.Next(4)]) with
        {
            TemplateId =
                random.Next(3) == 0 ? AgreementTemplate.CloudAgreementId : AgreementTemplate.CustomerAgreementId,
            AcceptedOn = AcceptanceDate.OnDay(Portal.Clock.Today.AddDays(-random.Next(30)), TimeZoneInfo.Utc),
        };

    private async Task ChangeAsync()
    {
        var (caller, customer) = (AnySeller(), AnyCustomer());
        var profile = await Portal.Get<CustomerQueries>().ProfileAsync(caller, customer, CancellationToken.None);
        if (profile.TryGet(out var found, out _))
        {
            await Portal
                .Get<CustomerService>()
                .ChangeAsync(
                    caller,
                    customer,
                    PortalFixture.ChangeOf(found, $"Fabrikam {random.Next(100)} AB"),
                    CancellationToken.None
                );
        }
    }

    // A cart of one line, or the oldest one that waits is checked out; the gate may stop that.
    private async Task FillOrBuyAsync()
    {
        var (caller, customer) = (AnySeller(), AnyCustomer());
        var carts = Portal.Get<CartService>();
        await using var db = await Portal.ContextAsync();
        var waiting = await db.Set<Cart>()
            .Where(cart => cart.PartnerId == caller.PartnerId && cart.Status == CartStatus.Active)
            .OrderBy(cart => cart.CreatedAt)
            .FirstOrDefaultAsync();
        if (waiting is not null && random.Next(2) == 0)
        {
            await Portal
                .Get<CheckoutService>()
                .CheckoutAsync(caller, waiting.CustomerTenantId, waiting.Id, seenVersion: null, CancellationToken.None);
            return;
        }

        await carts.CreateAsync(caller, customer, NewCart(Line(3, BusinessBasic)), CancellationToken.None);
    }

    private async Task AddSellerAsync()
    {
        var (partner, customer) = (AnySeller().PartnerId, AnyCustomer());
        await using var db = await Portal.ContextAsync();
        if (
            !await Open(db)
                .AnyAsync(relationship =>
                    relationship.PartnerId == partner && relationship.CustomerTenantId == customer
                )
        )
        {
            await Portal.AddRelationshipAsync(
                customer,
                partner,
                partner == PortalFixture.Provider && random.Next(2) == 0 ? PortalFixture.Reseller : null
            );
        }
    }

    private Task EndRelationshipAsync()
    {
        var (partner, customer) = (AnySeller().PartnerId, AnyCustomer());
        return Portal.ChangeFactsAsync(
            customer,
            async db =>
            {
                if (
                    await Open(db)
                        .SingleOrDefaultAsync(relationship =>
                            relationship.PartnerId == partner && relationship.CustomerTenantId == customer
                        ) is
                    { } relationship
                )
                {
                    relationship.EndedAt = Portal.Clock.UtcNow;
                }
            }
        );
    }

    private static IQueryable<ResellerRelationship> Open(PortalDb db) =>
        db.Set<ResellerRelationship>().Where(relationship => relationship.EndedAt == null);

    private async Task CheckAsync(int step)
    {
        Assert.True((await Portal.Get<PortfolioUpkeep>().RefreshDueAsync(CancellationToken.None)).IsSuccess);
        await using var db = await Portal.ContextAsync();
        var rows = await db.Set<PortfolioRow>().ToListAsync();
        var expected = await ExpectedLines.ReadAsync(db, Portal.Clock.UtcNow);
        foreach (var row in rows)
        {
            Assert.True(
                expected.Remove((row.PartnerId, row.CustomerTenantId), out var line),
                $"Step {step}: {row.CompanyName} is in a list it does not belong to."
            );
            Assert.Equal(line, ExpectedLine.Of(row));
        }

        Assert.Empty(expected);
        foreach (
            var caller in (Caller[])[PortalFixture.SalesAgent, PortalFixture.ProviderSales, PortalFixture.ResellerSales]
        )
        {
            await CheckCountsAsync(caller, [.. rows.Where(row => row.PartnerId == caller.PartnerId)]);
            await CheckOverviewAsync(caller, [.. rows.Where(row => row.PartnerId == caller.PartnerId)]);
        }

        Assert.Equal(
            rows.CountBy(row => row.FacetId).Select(pair => (pair.Key, (long)pair.Value)).Order(),
            (await db.Set<PortfolioFacet>().Where(facet => facet.Count != 0).ToListAsync())
                .Select(facet => (facet.Id, facet.Count))
                .Order()
        );
    }

    // Every count of a list, under a filter as under none, is what counting the rows gives.
    private async Task CheckCountsAsync(Caller caller, IReadOnlyList<PortfolioRow> rows)
    {
        var counts = await Portal.Get<PortfolioQueries>().CountsAsync(caller, CancellationToken.None);
        AssertCounts(rows, row => row.Status, counts.ByStatus);
        AssertCounts(rows, row => row.Country, counts.ByCountry);
        AssertCounts(rows, row => row.Confirmation, counts.ByConfirmation);
        AssertCounts(rows, row => row.Direct, counts.ByDirect);
        AssertCounts(
            [.. rows.Where(row => row.ResellerId is not null)],
            row => row.ResellerId!.Value,
            counts.ByReseller
        );
        AssertCounts([.. rows.Where(row => row.VersionLabel is not null)], row => row.VersionLabel!, counts.ByVersion);
        foreach (var status in Enum.GetValues<AcceptanceStatus>())
        {
            var filter = new PortfolioFilter(Status: status) { Confirmation = ConfirmationLine.None };
            var page = await Portal
                .Get<PortfolioQueries>()
                .PageAsync(
                    caller,
                    filter,
                    cursor: null,
                    System.Globalization.CultureInfo.InvariantCulture,
                    CancellationToken.None
                );
            var expected = rows.Where(row => row.Confirmation == ConfirmationLine.None).ToList();
            Assert.Equal(expected.Count(row => row.Status == status), page.Total);
            Assert.Equal(
                expected.Where(row => row.Status == status).Select(row => row.CustomerTenantId).Order(),
                page.Lines.Select(line => line.CustomerTenantId).Order()
            );
            AssertCounts(expected, row => row.Status, page.Counts!.ByStatus);
            AssertCounts(
                [.. rows.Where(row => row.Status == status)],
                row => row.Confirmation,
                page.Counts.ByConfirmation
            );
        }
    }

    // The rows were just compared with the facts, traits and all; the overview has to say what counting them gives.
    private async Task CheckOverviewAsync(Caller caller, IReadOnlyList<PortfolioRow> rows)
    {
        var overview = await Portal.Get<OverviewQueries>().ReadAsync(caller, CancellationToken.None);
        AssertCounts(rows, row => row.Status, overview.Trend[^1].ByStatus);
        AssertCounts(
            rows,
            row => row.Country,
            overview.ByCountry.ToDictionary(share => share.Key, share => share.Total, StringComparer.Ordinal)
        );
        AssertCounts(
            [.. rows.Where(row => AcceptanceConclusion.IsAcceptance(row.Status))],
            row => row.Country,
            overview
                .ByCountry.Where(share => share.Accepted > 0)
                .ToDictionary(share => share.Key, share => share.Accepted, StringComparer.Ordinal)
        );
        AssertCounts(
            [.. rows.Where(row => row.ResellerId is not null)],
            row => row.ResellerId!.Value,
            overview.ByReseller.ToDictionary(share => share.Key, share => share.Total)
        );
        var expected = new (AttentionKind Kind, Func<PortfolioRow, bool> Is)[]
        {
            (AttentionKind.MustAttest, row => row.Status == AcceptanceStatus.MustAttest),
            (AttentionKind.InvitationExpired, row => row.Traits.HasFlag(PortfolioTraits.InvitationExpired)),
            (AttentionKind.InvitationEnding, row => row.Traits.HasFlag(PortfolioTraits.InvitationEnding)),
            (AttentionKind.Outdated, row => row.Status == AcceptanceStatus.Outdated),
            (AttentionKind.OrderWaiting, row => row.Traits.HasFlag(PortfolioTraits.OrderWaiting)),
            (AttentionKind.OrderReady, row => row.Traits.HasFlag(PortfolioTraits.OrderReady)),
            (AttentionKind.SignerIncomplete, row => row.Traits.HasFlag(PortfolioTraits.SignerIncomplete)),
        };
        Assert.Equal(
            expected.Select(group => (group.Kind, Count: (long)rows.Count(group.Is))).Where(group => group.Count > 0),
            overview.Attention.Select(group => (group.Kind, group.Count))
        );
        Assert.All(
            overview.Attention,
            group => Assert.Equal(Math.Min(group.Count, OverviewQueries.FirstCount), group.First.Count)
        );
    }

    private static void AssertCounts<T>(
        IReadOnlyList<PortfolioRow> rows,
        Func<PortfolioRow, T> dimension,
        IReadOnlyDictionary<T, long> counts
    )
        where T : notnull =>
        Assert.Equal(
            rows.CountBy(dimension).Select(pair => (pair.Key, (long)pair.Value)).Order(),
            counts.Select(pair => (pair.Key, pair.Value)).Order()
        );
}
