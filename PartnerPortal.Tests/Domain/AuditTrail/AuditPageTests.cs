using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.AuditTrail;

/// <summary>The trail in pages: every event that is asked for, once, newest first.</summary>
[Trait("Stores", "Both")]
public sealed class AuditPageTests : PortalTests
{
    private const int Events = 120;

    private static readonly DateTime Begin = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly Guid Client = Guid.Parse("00000000-0000-0000-0000-0000000000d1");

    private static readonly AuditSubject[] Customers =
    [
        new(Guid.NewGuid(), "Håkansson Åkeri AB"),
        new(Guid.NewGuid(), "Contoso Skog AB"),
        new(Guid.NewGuid(), "HAKAN Data"),
    ];

    private static readonly AuditAction[] Actions =
    [
        AuditAction.AcceptanceAttested,
        AuditAction.OrderPlaced,
        AuditAction.SignedIn,
        AuditAction.CustomerChanged,
    ];

    public static TheoryData<AuditFilter> Filters() =>
        [
            new AuditFilter(),
            new AuditFilter { From = Begin.AddMinutes(20) },
            new AuditFilter { Until = Begin.AddMinutes(20) },
            new AuditFilter { From = Begin.AddMinutes(10), Until = Begin.AddMinutes(30) },
            new AuditFilter { CustomerTenantId = Customers[1].CustomerTenantId },
            new AuditFilter { Actions = [AuditAction.OrderPlaced] },
            new AuditFilter { Actions = [AuditAction.OrderPlaced, AuditAction.SignedIn, AuditAction.OrderPlaced] },
            new AuditFilter
            {
                Actions = [AuditAction.OrderPlaced, AuditAction.SignedIn],
                CustomerTenantId = Customers[0].CustomerTenantId,
            },
            new AuditFilter { CustomerName = "hakan" },
            new AuditFilter
            {
                CustomerName = "ÅKERI",
                Actions = [AuditAction.OrderPlaced],
                From = Begin.AddMinutes(5),
            },
            new AuditFilter { CustomerName = "fabrikam" },
            new AuditFilter { CustomerName = "\uD83D" },
            new AuditFilter { Actions = [AuditAction.TemplateStored] },
            new AuditFilter { Way = AccessWay.Api },
            new AuditFilter { AgentId = PortalFixture.SalesAgent.AgentId },
            new AuditFilter
            {
                AgentId = PortalFixture.SalesAgent.AgentId,
                Actions = [AuditAction.OrderPlaced],
                Way = AccessWay.Api,
            },
            new AuditFilter { Search = "hakan", Way = AccessWay.Api },
            new AuditFilter { Search = "BJORN" },
            new AuditFilter { Search = "\uD83D" },
        ];

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Page_by_page_come_the_events_of_the_filter_newest_first(AuditFilter filter)
    {
        await AddEventsAsync();
        var expected = await ExpectedAsync(filter);

        foreach (var size in (int[])[1, 7, Events])
        {
            var found = new List<AuditEntry>();
            AuditCursor? cursor = null;
            do
            {
                var page = (await PageAsync(filter, cursor, size)).Value;
                Assert.True(page.Entries.Count <= size);
                found.AddRange(page.Entries);
                Assert.NotEqual(cursor, page.Next ?? new AuditCursor(Begin, 0));
                cursor = page.Next is null ? null : AuditCursor.Parse(page.Next.ToString());
                Assert.Equal(page.Next, cursor);
            } while (cursor is not null);

            Assert.Equal(expected, found.Select(entry => entry.Sequence));
        }
    }

    [Fact]
    public async Task An_entry_says_who_did_what_by_which_program()
    {
        var caller = PortalFixture.SalesAgent with { Way = AccessWay.Api, Address = "192.0.2.7", ClientId = Client };
        var customer = await Portal.AddCustomerAsync(caller);

        var entry = Assert.Single((await PageAsync(new AuditFilter())).Value.Entries);

        Assert.Equal(
            (AuditAction.CustomerCreated, customer, "Contoso Skog AB"),
            (entry.Action, entry.CustomerTenantId, entry.CustomerName)
        );
        Assert.Equal(
            (caller.AgentId, "agent03@partner.example", "Agent SalesAgent 03"),
            (entry.AgentId, entry.ActorEmail, entry.ActorName)
        );
        Assert.Equal((AccessWay.Api, "192.0.2.7", Client), (entry.Way, entry.Address, entry.ClientId));
        Assert.Contains("Malmö", entry.Detail, StringComparison.Ordinal);
        var queries = Portal.Get<AuditQueries>();
        Assert.Equal(entry, (await queries.FindAsync(PortalFixture.AdminAgent, entry.Sequence, default)).Value);
        (await queries.FindAsync(PortalFixture.AdminAgent, 2, default)).Error.RefusedAs<AuditEventNotFound>();
    }

    [Fact]
    public async Task Another_partners_trail_is_nobodys_business()
    {
        await AddEventsAsync();
        var queries = Portal.Get<AuditQueries>();

        var page = await queries.PageAsync(PortalFixture.ProviderAdmin, new AuditFilter(), cursor: null, 50, default);

        Assert.Empty(page.Value.Entries);
        (await queries.FindAsync(PortalFixture.ProviderAdmin, 1, default)).Error.RefusedAs<AuditEventNotFound>();
    }

    [Fact]
    public async Task Admin_agents_and_global_admins_read_it_and_nobody_else()
    {
        var queries = Portal.Get<AuditQueries>();
        foreach (var allowed in (Caller[])[PortalFixture.AdminAgent, PortalFixture.GlobalAdmin])
        {
            Assert.True((await PageAsync(new AuditFilter(), caller: allowed)).IsSuccess);
        }

        foreach (
            var other in (Caller[])[PortalFixture.SalesAgent, PortalFixture.HelpdeskAgent, PortalFixture.ResellerSales]
        )
        {
            var refusal = new PermissionRefused(PermissionReason.AdminAgentNeeded);
            Assert.Equal(refusal, (await PageAsync(new AuditFilter(), caller: other)).Error);
            Assert.Equal(refusal, (await queries.FindAsync(other, 1, default)).Error);
        }

        (await PageAsync(new AuditFilter(), caller: PortalFixture.DisabledAgent)).Error.RefusedAs<AgentNotActive>();
    }

    [Fact]
    public async Task A_name_that_hardly_occurs_ends_a_page_early_and_the_next_one_goes_on()
    {
        await AddManyAsync(AuditWalk.MaxLookedAt + 500);
        var filter = new AuditFilter { CustomerName = "needle" };

        var first = (await PageAsync(filter)).Value;
        var second = (await PageAsync(filter, first.Next)).Value;

        Assert.Empty(first.Entries);
        Assert.NotNull(first.Next);
        Assert.Equal(1, Assert.Single(second.Entries).Sequence);
        Assert.Null(second.Next);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1-")]
    [InlineData("1-2-3")]
    [InlineData("-1-2")]
    [InlineData("1-x")]
    [InlineData("9223372036854775807-1")]
    public void A_text_that_names_no_place_is_none(string? text) => Assert.Null(AuditCursor.Parse(text));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-5, 1)]
    [InlineData(int.MaxValue, 500)]
    public async Task A_size_out_of_range_is_brought_into_it(int size, int expected)
    {
        await AddManyAsync(600);

        Assert.Equal(expected, (await PageAsync(new AuditFilter(), cursor: null, size)).Value.Entries.Count);
    }

    private Task<Result<AuditPage>> PageAsync(
        AuditFilter filter,
        AuditCursor? cursor = null,
        int size = 50,
        Caller? caller = null
    ) => Portal.Get<AuditQueries>().PageAsync(caller ?? PortalFixture.AdminAgent, filter, cursor, size, default);

    /// <summary>The same question, asked of all events in memory.</summary>
    private async Task<List<long>> ExpectedAsync(AuditFilter filter)
    {
        await using var db = await Portal.ContextAsync();
        return
        [
            .. db.Set<AuditEvent>()
                .Where(audit => audit.PartnerId == PortalFixture.DirectPartner)
                .AsEnumerable()
                .Where(audit =>
                    (filter.From is null || audit.At >= filter.From)
                    && (filter.Until is null || audit.At < filter.Until)
                    && (filter.CustomerTenantId is null || audit.CustomerTenantId == filter.CustomerTenantId)
                    && (filter.Actions.Count == 0 || filter.Actions.Contains(audit.Action))
                    && filter.CustomerName switch
                    {
                        null => true,
                        "hakan" => audit.CustomerName is "Håkansson Åkeri AB" or "HAKAN Data",
                        "ÅKERI" => audit.CustomerName is "Håkansson Åkeri AB",
                        _ => false,
                    }
                    && (filter.Way is null || audit.Way == filter.Way)
                    && (filter.AgentId is null || audit.AgentId == filter.AgentId)
                    && filter.Search switch
                    {
                        null => true,
                        "hakan" => audit.CustomerName is "Håkansson Åkeri AB" or "HAKAN Data",
                        "BJORN" => audit.ActorName is "Björn",
                        _ => false,
                    }
                )
                .OrderByDescending(audit => audit.At)
                .ThenByDescending(audit => audit.Sequence)
                .Select(audit => audit.Sequence),
        ];
    }

    /// <summary>Events of which several share a moment, and whose clock went back once.</summary>
    private Task AddEventsAsync() =>
        AddAsync(
            Events,
            number =>
                (
                    Actions[number % Actions.Length],
                    number % 5 == 4 ? null : Customers[number % Customers.Length],
                    Begin.AddMinutes(number < 100 ? number / 3 : number - 100)
                )
        );

    private Task AddManyAsync(int count) =>
        AddAsync(
            count,
            number =>
                (
                    AuditAction.CustomerChanged,
                    new AuditSubject(Customers[0].CustomerTenantId, number == 0 ? "Needle AB" : "Hay AB"),
                    Begin.AddSeconds(number / 4)
                )
        );

    private async Task AddAsync(int count, Func<int, (AuditAction Action, AuditSubject? Subject, DateTime At)> eventOf)
    {
        var added = await Portal.Store.WriteAsync<int>(
            async db =>
            {
                db.ChangeTracker.AutoDetectChangesEnabled = false;
                var previous = AuditEvent.GenesisHash;
                for (var number = 0; number < count; number++)
                {
                    var (action, subject, at) = eventOf(number);
                    var audit = new AuditEvent
                    {
                        PartnerId = PortalFixture.DirectPartner,
                        Sequence = number + 1,
                        At = at,
                        Action = action,
                        AgentId = number % 4 == 1 ? PortalFixture.SalesAgent.AgentId : null,
                        ActorName = number % 6 == 5 ? "Björn" : "Anna",
                        Way = number % 3 == 1 ? AccessWay.Api : AccessWay.System,
                        CustomerTenantId = subject?.CustomerTenantId,
                        CustomerName = subject?.CustomerName,
                        Detail = "{}",
                        PreviousHash = previous,
                    };
                    audit.Seal();
                    previous = audit.Hash;
                    db.Add(audit);
                }

                await db.SaveChangesAsync();
                return count;
            },
            CancellationToken.None
        );
        Assert.True(added.IsSuccess);
    }
}
