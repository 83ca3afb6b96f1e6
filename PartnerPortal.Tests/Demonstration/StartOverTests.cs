using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.AdminCenter;
using PartnerPortal.Browser;
using PartnerPortal.DemoData;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.BulkAttestation;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Host;
using PartnerPortal.Shared.Live;
using PartnerPortal.SignIn;

namespace PartnerPortal.Demonstration;

/// <summary>The demo made anew while the portal runs, through the real host.</summary>
public sealed class StartOverTests : IAsyncLifetime
{
    private const string Anna = "admin@fourthcoffee.example";
    private const string CityPower = "admin@citypower.onmicrosoft.com";

    private PortalApp app = null!;

    private DemoRestart Restart => app.Services.GetRequiredService<DemoRestart>();

    public async Task InitializeAsync() => app = await PortalApp.StartAsync(new PortalSetup());

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task Nothing_of_the_old_demo_remains_in_the_database_or_beside_it()
    {
        var before = await NamesAsync();
        var yesterday = DateOnly.FromDateTime(
            app.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime.AddDays(-1)
        );
        var added = await new TestCustomers(app.Services).AddAsync(yesterday);
        Assert.Contains(added.CompanyName, await NamesAsync());
        await app.Services.GetRequiredService<AuditNotes>().WriteAsync(CancellationToken.None);
        var files = ((string[])["documents", "bulk", "outbox"]).Select(folder => OldFile(folder, "old")).ToList();

        Assert.True((await Restart.StartOverAsync(CancellationToken.None)).IsSuccess);

        Assert.Equal(before, await NamesAsync());
        Assert.All(files, file => Assert.False(File.Exists(file), file));
        Assert.Equal(
            ["portal.db"],
            Directory
                .EnumerateFiles(app.DataDirectory, "portal.db*")
                .Select(Path.GetFileName)
                .Where(name => name is not "portal.db-wal" and not "portal.db-shm")
        );
        var verification = app.Services.GetRequiredService<AuditVerification>();
        foreach (var chain in await verification.PartnersAsync(CancellationToken.None))
        {
            Assert.True(
                (await verification.VerifyAsync(chain.PartnerId, progress: null, CancellationToken.None)).IsWhole
            );
        }
    }

    [Fact]
    public async Task Evidence_is_append_only_in_the_new_demo_too()
    {
        await Restart.StartOverAsync(CancellationToken.None);

        await using var db = await app.ContextAsync();
        var refused = await Assert.ThrowsAsync<SqliteException>(() =>
            db.Database.ExecuteSqlRawAsync("DELETE FROM \"Attestations\"")
        );
        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_was_signed_in_is_led_to_the_sign_in_page_that_says_why()
    {
        using var agent = new Visitor(app.Address);
        await agent.SwitchAsync("/sign-in", Anna);
        using var customer = new Visitor(app.Address);
        await customer.SwitchAsync("/sign-in", CityPower);
        var heard = new List<Guid>();
        var partner = DemoAccounts.All[0].PartnerId;
        using var listening = app
            .Services.GetRequiredService<LiveFeed>()
            .Listen<DemoStartedOver>(partner, change => heard.Add(change.PartnerId));
        using var presenter = new Visitor(app.Address);

        Assert.Equal("/demo?startedOver=true", DemoSteps.To(await presenter.StartOverAsync()));

        Assert.Equal([partner], heard);
        Assert.Equal(
            SignInServices.StartedOverPath,
            new Uri(app.Address, DemoSteps.To(await agent.GetAsync("/customers"))).PathAndQuery
        );
        Assert.Equal(
            AdminCenterAddresses.StartedOver,
            DemoSteps.To(await customer.GetAsync(AdminCenterAddresses.Home))
        );
        Assert.All(
            [
                await agent.ReadAsync(SignInServices.StartedOverPath),
                await customer.ReadAsync(AdminCenterAddresses.StartedOver),
            ],
            page => Assert.NotNull(page.QuerySelector("[data-clear-drafts] [role=status]"))
        );
        Assert.Equal("/", DemoSteps.To(await agent.SwitchAsync("/sign-in", Anna)));
    }

    [Fact]
    public async Task Asked_twice_at_once_one_demo_is_made_and_both_hear_of_it()
    {
        var both = await Task.WhenAll(
            Restart.StartOverAsync(CancellationToken.None),
            Restart.StartOverAsync(CancellationToken.None)
        );

        Assert.Equal(both[0].Value, both[1].Value);
        Assert.True((await Restart.StartOverAsync(CancellationToken.None)).Value > both[0].Value);
    }

    [Fact]
    public async Task Whoever_leaves_meanwhile_ends_nothing()
    {
        using var leaving = new CancellationTokenSource();
        var left = Restart.StartOverAsync(leaving.Token);
        var staying = Restart.StartOverAsync(CancellationToken.None);
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        Assert.True((await staying).IsSuccess);
    }

    [Fact]
    public async Task A_bulk_run_under_way_ends_without_a_failure()
    {
        var rows = Enumerable
            .Range(0, 20_000)
            .Select(number => $"{Guid.NewGuid()},Anna{number},Berg,anna@contoso.example,,2026-01-02");
        var file = Encoding.UTF8.GetBytes(
            string.Join("\r\n", ["TenantId,FirstName,LastName,Email,PhoneNumber,AcceptedOn", .. rows]) + "\r\n"
        );
        using var content = new MemoryStream(file);
        var run = await app
            .Services.GetRequiredService<BulkRunService>()
            .UploadAsync(
                TestCustomers.CallerOf(Anna),
                new NewBulkRun("customers.csv", GivenDate: null, TimeZoneInfo.Utc, CultureInfo.GetCultureInfo("en-GB")),
                content,
                CancellationToken.None
            );
        Assert.True(run.IsSuccess);

        Assert.True((await Restart.StartOverAsync(CancellationToken.None)).IsSuccess);

        await using var db = await app.ContextAsync();
        Assert.Empty(await db.Set<BulkRun>().ToListAsync());
        Assert.Empty(await db.Set<BulkRow>().ToListAsync());
        Assert.Empty(app.Log.Errors);
    }

    [Fact]
    public async Task What_is_written_meanwhile_is_in_one_demo_or_the_other_and_fails_nobody()
    {
        var customers = new TestCustomers(app.Services);
        var restarting = Restart.StartOverAsync(CancellationToken.None);
        var added = new List<string>();
        while (!restarting.IsCompleted)
        {
            added.Add((await customers.AddAsync()).CompanyName);
        }

        Assert.True((await restarting).IsSuccess);
        var after = (await NamesAsync()).ToHashSet(StringComparer.Ordinal);
        // What is left of them came after the replacement: the last ones, and none from between.
        Assert.Equal(added.SkipWhile(name => !after.Contains(name)), added.Where(after.Contains));
        Assert.Empty(app.Log.Errors);
    }

    [Fact]
    public async Task A_database_with_somebody_elses_partner_is_left_as_it_is()
    {
        var partner = new Partner
        {
            Id = Guid.NewGuid(),
            Name = "Proseware Cloud AB",
            Kind = PartnerKind.DirectBill,
            Country = "SE",
            EmailDomain = "proseware.example",
        };
        await app.Services.GetRequiredService<PartnerService>().AddPartnerAsync(partner, CancellationToken.None);
        var added = await new TestCustomers(app.Services).AddAsync();
        using var presenter = new Visitor(app.Address);

        var answer = await presenter.StartOverAsync();

        Assert.Equal("/demo?refused=" + nameof(NotOnlyTheDemo), DemoSteps.To(answer));
        Assert.NotNull((await presenter.ReadAsync(DemoSteps.To(answer))).QuerySelector("[role=alert]"));
        Assert.Contains(added.CompanyName, await NamesAsync());
    }

    [Fact]
    public async Task Where_the_fresh_demo_cannot_be_written_the_old_one_stays()
    {
        var added = await new TestCustomers(app.Services).AddAsync();
        // A directory stands where the fresh database is to be.
        var inTheWay = Directory.CreateDirectory(app.DatabaseFile + ".fresh-wal");
        File.WriteAllText(Path.Combine(inTheWay.FullName, "x"), "x");

        var refused = await Restart.StartOverAsync(CancellationToken.None);

        Assert.NotNull(refused.Error);
        Assert.Contains(added.CompanyName, await NamesAsync());
        inTheWay.Delete(recursive: true);
    }

    private string OldFile(string folder, string name)
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(app.DataDirectory, folder)).FullName, name);
        File.WriteAllText(file, "of the old demo");
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddMinutes(-5));
        return file;
    }

    private async Task<List<string>> NamesAsync()
    {
        await using var db = await app.ContextAsync();
        return await db.Set<ResellerRelationship>()
            .Select(relationship => relationship.BillingProfile.CompanyName)
            .OrderBy(name => name)
            .ToListAsync();
    }
}
