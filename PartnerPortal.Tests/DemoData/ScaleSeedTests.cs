using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.DemoData.Scale;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.DemoData;

public sealed class ScaleSeedTests : PortalTests
{
    private const string Direct = "Fourth Coffee Cloud AB";
    private const string Provider = "Wide World Distribution BV";

    private Task<Result<ScaleOutcome>> SeedAsync(string partner, int count) =>
        new ScaleSeed(Portal.Get<PortalSettings>(), Portal.Get<InvitationLetters>(), Portal.Clock).RunAsync(
            partner,
            count,
            new Progress<ScaleProgress>(),
            CancellationToken.None
        );

    [Theory]
    [InlineData(Direct, 3_000)]
    [InlineData(Provider, 1_500)]
    public async Task Every_row_is_what_the_projection_makes_of_the_facts(string partner, int count)
    {
        await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.AddResellerCustomerAsync();

        var made = await SeedAsync(partner, count);

        Assert.Equal((partner, (long)count), (made.Value.PartnerName, made.Value.Customers));
        var seeded = await RowsAsync();
        await Portal.Store.WriteAsync<bool>(
            db =>
            {
                foreach (var tenant in seeded.Select(row => row.CustomerTenantId).Distinct())
                {
                    db.Touch(tenant);
                }

                return Task.FromResult<Result<bool>>(true);
            },
            CancellationToken.None
        );
        Assert.Equivalent(seeded, await RowsAsync(), strict: true);
        Assert.Equal(0L, await Portal.CountAsync("Reassessments"));
        Assert.Equal(0L, await Portal.SqlAsync("SELECT COUNT(*) FROM pragma_foreign_key_check"));
    }

    private async Task<List<PortfolioRow>> RowsAsync()
    {
        await using var db = await Portal.ContextAsync();
        return await db.Set<PortfolioRow>().AsNoTracking().OrderBy(row => row.Number).ToListAsync();
    }

    [Fact]
    public async Task The_audit_trail_goes_on_from_what_was_there_and_holds()
    {
        await Portal.AddCustomerAsync(PortalFixture.SalesAgent);

        var made = await SeedAsync(Direct, 1_000);

        var check = await Portal
            .Get<AuditVerification>()
            .VerifyAsync(PortalFixture.DirectPartner, progress: null, CancellationToken.None);
        Assert.Equal((made.Value.AuditEvents + 1, null), (check.Events, check.FirstBroken));
        await using var db = await Portal.ContextAsync();
        var times = await db.Set<AuditEvent>()
            .Where(told => told.PartnerId == PortalFixture.DirectPartner && told.Sequence > 1)
            .OrderBy(told => told.Sequence)
            .Select(told => told.At)
            .ToListAsync();
        Assert.Equal(times.Order(), times);
        Assert.True(times[^1] <= Portal.Clock.UtcNow);
    }

    [Fact]
    public async Task What_it_makes_passes_the_rules_of_who_types_it()
    {
        await SeedAsync(Direct, 2_000);

        await using var db = await Portal.ContextAsync();
        var made = await (
            from relationship in db.Set<ResellerRelationship>()
            join tenant in db.Set<CustomerTenant>() on relationship.CustomerTenantId equals tenant.Id
            select new { relationship, tenant }
        ).ToListAsync();
        foreach (var customer in made)
        {
            var profile = customer.relationship.BillingProfile;
            var request = new NewCustomer
            {
                RequestId = Guid.NewGuid(),
                CompanyName = profile.CompanyName,
                DomainPrefix = customer.tenant.Domain.Split('.')[0],
                Country = profile.Address.Country,
                AddressLine1 = profile.Address.AddressLine1,
                City = profile.Address.City,
                PostalCode = profile.Address.PostalCode,
                FirstName = profile.FirstName,
                LastName = profile.LastName,
                Email = profile.Email,
                PhoneNumber = profile.PhoneNumber,
                Culture = profile.Culture,
            };
            Assert.Equal(request, request.Cleaned() with { RequestId = request.RequestId });
            var rules = NewCustomerRules.Check(request, "fourthcoffee.example");
            Assert.True(
                rules.IsValid,
                $"{request}: {string.Join(", ", rules.Faults.Select(fault => $"{fault.Field} {fault.Error.Code}"))}"
            );
        }
    }

    [Fact]
    public async Task The_shares_are_believable_and_two_runs_are_alike()
    {
        await SeedAsync(Direct, 4_000);
        await using var again = new SeededTwin(Portal.Clock.Now);
        await again.Portal.InitializeAsync();
        await new ScaleSeed(
            again.Portal.Get<PortalSettings>(),
            again.Portal.Get<InvitationLetters>(),
            again.Portal.Clock
        ).RunAsync(Direct, 4_000, new Progress<ScaleProgress>(), CancellationToken.None);

        await using var mine = await Portal.ContextAsync();
        await using var theirs = await again.Portal.ContextAsync();
        var rows = await LinesAsync(mine);
        Assert.Equal(rows, await LinesAsync(theirs));
        foreach (
            var (status, least, most) in ((AcceptanceStatus, double, double)[])
                [
                    (AcceptanceStatus.Attested, 0.38, 0.55),
                    (AcceptanceStatus.AcceptedDirectly, 0.2, 0.35),
                    (AcceptanceStatus.NotAccepted, 0.07, 0.16),
                    (AcceptanceStatus.Invited, 0.03, 0.1),
                    (AcceptanceStatus.Outdated, 0.02, 0.12),
                    (AcceptanceStatus.MustAttest, 0.01, 0.06),
                ]
        )
        {
            Assert.InRange(rows.Count(row => row.Status == status) / (double)rows.Count, least, most);
        }

        Assert.True(rows.Select(row => row.Name).Distinct().Count() > rows.Count * 0.9);
        Assert.True(await mine.Set<Domain.Orders.Order>().CountAsync() > 200);
    }

    private static Task<List<(string Name, string Domain, AcceptanceStatus Status)>> LinesAsync(PortalDb db) =>
        db.Set<PortfolioRow>()
            .OrderBy(row => row.Domain)
            .Select(row => new ValueTuple<string, string, AcceptanceStatus>(row.CompanyName, row.Domain, row.Status))
            .ToListAsync();

    private sealed class SeededTwin(DateTimeOffset now) : IAsyncDisposable
    {
        public PortalFixture Portal { get; } = At(now);

        public async ValueTask DisposeAsync() => await Portal.DisposeAsync();

        private static PortalFixture At(DateTimeOffset now)
        {
            var fixture = new PortalFixture();
            fixture.Clock.Now = now;
            return fixture;
        }
    }

    [Fact]
    public async Task A_second_run_adds_to_the_first_and_search_finds_both()
    {
        await SeedAsync(Direct, 300);
        await SeedAsync(Direct, 40);

        Assert.Equal(340L, await Portal.CountAsync("PortfolioRows"));
        await using var db = await Portal.ContextAsync();
        foreach (var row in await db.Set<PortfolioRow>().ToListAsync())
        {
            var page = await Portal
                .Get<PortfolioQueries>()
                .PageAsync(
                    PortalFixture.SalesAgent,
                    new PortfolioFilter(row.Domain),
                    cursor: null,
                    System.Globalization.CultureInfo.InvariantCulture,
                    CancellationToken.None
                );
            Assert.Equal(row.CustomerTenantId, Assert.Single(page.Lines).CustomerTenantId);
        }
    }

    [Fact]
    public async Task A_partner_that_is_none_or_sells_nothing_itself_is_refused()
    {
        Assert.Equal(new PartnerUnknown("Nobody"), (await SeedAsync("Nobody", 1)).Error);
        Assert.Equal(
            new PartnerSellsThroughProviders("Tailspin Resale BV"),
            (await SeedAsync(PortalFixture.Reseller.ToString(), 1)).Error
        );
        Assert.Equal(0L, await Portal.CountAsync("CustomerTenants"));
    }

    [Fact]
    public async Task A_database_that_somebody_has_open_is_left_alone()
    {
        await using var other = await Portal.OpenRawAsync();
        await using var reading = other.CreateCommand();
        reading.CommandText = "SELECT COUNT(*) FROM Partners";
        await reading.ExecuteScalarAsync();

        Assert.Equal(new DatabaseInUse(), (await SeedAsync(Direct, 10)).Error);
        Assert.Equal(0L, await Portal.CountAsync("CustomerTenants"));
    }

    [Fact]
    public async Task A_run_that_is_broken_off_leaves_a_mark_by_which_the_portal_makes_the_rows()
    {
        using var stopped = new CancellationTokenSource();
        var stopAtRows = new StopAt(ScaleStage.Lists, stopped);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new ScaleSeed(Portal.Get<PortalSettings>(), Portal.Get<InvitationLetters>(), Portal.Clock).RunAsync(
                Direct,
                600,
                stopAtRows,
                stopped.Token
            )
        );
        Assert.Equal(
            (600L, 0L),
            (await Portal.CountAsync("CustomerTenants"), await Portal.CountAsync("PortfolioRows"))
        );

        await Portal.Get<PortfolioUpkeep>().RefreshDueAsync(CancellationToken.None);

        Assert.Equal(600L, await Portal.CountAsync("PortfolioRows"));
        Assert.NotNull(await Portal.SqlAsync("SELECT 1 FROM sqlite_master WHERE name = 'PortfolioSearch_insert'"));
    }

    private sealed class StopAt(ScaleStage stage, CancellationTokenSource stopped) : IProgress<ScaleProgress>
    {
        public void Report(ScaleProgress value)
        {
            if (value.Stage == stage)
            {
                stopped.Cancel();
            }
        }
    }

    [Fact]
    public void Every_country_of_the_words_is_one_and_their_shares_are_a_hundred()
    {
        Assert.Equal(100, ScaleCountry.All.Sum(country => country.Share));
        Assert.All(ScaleCountry.All, country => Assert.True(AgreementCountries.Find(country.Code)?.HasAgreement));
    }
}
