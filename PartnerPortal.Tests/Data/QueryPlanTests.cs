using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared;
using static PartnerPortal.Domain.Orders.OrderRequests;

namespace PartnerPortal.Data;

/// <summary>A page of the list costs the same with a million customers: it is a walk along an index from its place on.</summary>
public sealed class QueryPlanTests : PortalTests
{
    private readonly Recorder recorder = new();

    public QueryPlanTests() => Portal = new PortalFixture { Interceptors = [recorder] };

    public static TheoryData<PortfolioSort, bool, string, string> Sorts() =>
        new()
        {
            { PortfolioSort.Name, false, "en-US", "NameKey" },
            { PortfolioSort.Name, true, "en-US", "NameKey" },
            { PortfolioSort.Name, false, "sv-SE", "NameKeySwedish" },
            { PortfolioSort.Name, true, "sv-SE", "NameKeySwedish" },
            { PortfolioSort.Domain, false, "en-US", "Domain" },
            { PortfolioSort.Domain, true, "en-US", "Domain" },
            { PortfolioSort.Changed, false, "en-US", "ChangedAt" },
            { PortfolioSort.Changed, true, "en-US", "ChangedAt" },
        };

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task The_first_page_walks_along_the_index_of_its_sort(
        PortfolioSort sort,
        bool descending,
        string culture,
        string column
    )
    {
        await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        recorder.Commands.Clear();
        await PageAsync(new PortfolioFilter(Sort: sort, Descending: descending), cursor: null, culture);

        var plan = await PlanOfPageAsync();

        Assert.Contains($"USING INDEX IX_PortfolioRows_PartnerId_{column} ", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task A_later_page_begins_at_its_place_in_that_index(
        PortfolioSort sort,
        bool descending,
        string culture,
        string column
    )
    {
        for (var number = 0; number < 26; number++)
        {
            await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        }

        var filter = new PortfolioFilter(Sort: sort, Descending: descending);
        var first = await PageAsync(filter, cursor: null, culture);
        recorder.Commands.Clear();
        await PageAsync(filter, first.Next, culture);

        var plan = await PlanOfPageAsync();
        var side = descending ? "<" : ">";
        Assert.Contains(
            $"USING INDEX IX_PortfolioRows_PartnerId_{column} (PartnerId=? AND {column}{side}?)",
            plan,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    public static TheoryData<string, PortfolioSort, bool, string> FilteredLists()
    {
        var lists = new TheoryData<string, PortfolioSort, bool, string>();
        foreach (var filter in filters.Keys)
        {
            foreach (var sort in Enum.GetValues<PortfolioSort>())
            {
                lists.Add(filter, sort, false, "en-US");
                lists.Add(filter, sort, true, "sv-SE");
            }
        }

        return lists;
    }

    private static readonly Dictionary<string, PortfolioFilter> filters = new(StringComparer.Ordinal)
    {
        ["status"] = new(Status: AcceptanceStatus.NotAccepted),
        ["country"] = new(Country: "SE"),
        ["reseller"] = new(ResellerId: PortalFixture.Reseller),
        ["confirmation"] = new() { Confirmation = ConfirmationLine.None },
        ["direct"] = new() { Direct = DirectLine.None },
        ["traits"] = new() { Traits = PortfolioTraits.StopsAtGate },
        ["several"] = new(Status: AcceptanceStatus.Attested, Country: "SE") { VersionLabel = "2023-03" },
    };

    [Theory]
    [MemberData(nameof(FilteredLists))]
    public async Task A_filtered_list_takes_the_first_rows_of_each_facet_along_the_index_of_its_sort(
        string filter,
        PortfolioSort sort,
        bool descending,
        string culture
    )
    {
        await MakeEveryFacetAsync();
        var caller = PortalFixture.ProviderSales;
        var asked = filters[filter] with { Sort = sort, Descending = descending };
        recorder.Commands.Clear();
        await PageAsync(asked, cursor: null, culture, caller);

        var column =
            sort is PortfolioSort.Domain ? "Domain"
            : sort is PortfolioSort.Changed ? "ChangedAt"
            : culture.StartsWith("sv", StringComparison.Ordinal) ? "NameKeySwedish"
            : "NameKey";
        var pages = recorder.Commands.Where(command => command.Sql.Contains("LIMIT")).ToList();
        Assert.NotEmpty(pages);
        foreach (var page in pages)
        {
            var plan = await PlanAsync(page);
            Assert.Contains(
                $"SEARCH p USING INDEX IX_PortfolioRows_FacetId_{column} (FacetId=? AND {column}>?)",
                plan,
                StringComparison.Ordinal
            );
        }
    }

    [Theory]
    [InlineData("AcceptedOn", PortfolioSort.Name)]
    [InlineData("AcceptedOn", PortfolioSort.Status)]
    [InlineData("AcceptedOn", PortfolioSort.Changed)]
    [InlineData("InvitedAt", PortfolioSort.Name)]
    [InlineData("InvitedAt", PortfolioSort.Status)]
    [InlineData("InvitedUntil", PortfolioSort.Name)]
    public async Task A_range_of_days_is_counted_and_found_by_its_index(string column, PortfolioSort sort)
    {
        await MakeEveryFacetAsync();
        recorder.Commands.Clear();
        var filter = column switch
        {
            "AcceptedOn" => new PortfolioFilter
            {
                AcceptedFrom = new DateOnly(2026, 1, 1),
                AcceptedTo = new DateOnly(2027, 1, 1),
            },
            "InvitedAt" => new PortfolioFilter { InvitedBefore = new DateOnly(2027, 1, 1) },
            _ => new PortfolioFilter { InvitationEndsBefore = new DateOnly(2027, 1, 1) },
        };
        var page = await PageAsync(filter with { Sort = sort }, cursor: null, "en-US", PortalFixture.ProviderSales);

        Assert.NotEmpty(page.Lines);
        var index = column switch
        {
            "AcceptedOn" => "IX_PortfolioRows_FacetId_AcceptedOn_ChangedAt (FacetId=? AND AcceptedOn",
            "InvitedAt" => "IX_PortfolioRows_FacetId_InvitedAt (FacetId=? AND InvitedAt",
            _ => "IX_PortfolioRows_PartnerId_InvitedUntil_FacetId (PartnerId=? AND InvitedUntil",
        };
        var asked = recorder.Commands.Where(command =>
            command.Sql.Contains($"\"{column}\" <", StringComparison.Ordinal)
        );
        Assert.NotEmpty(asked);
        foreach (var command in asked)
        {
            Assert.Contains(index, await PlanAsync(command), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("contoso")]
    public async Task A_tag_is_counted_and_found_by_its_key(string? search)
    {
        var caller = PortalFixture.ProviderSales;
        var customer = await Portal.AddCustomerAsync(caller, Portal.NewCustomer("Contoso Skog AB"));
        await Portal
            .Get<Domain.Customers.CustomerTagService>()
            .ChangeAsync(caller, customer, new Domain.Customers.TagChange(["vip"], []), CancellationToken.None);
        recorder.Commands.Clear();

        var page = await PageAsync(new PortfolioFilter(search) { Tag = "VIP" }, cursor: null, "en-US", caller);

        Assert.Single(page.Lines);
        var reads = recorder.Commands.Where(command => command.Sql.Contains("TaggedCustomers"));
        Assert.NotEmpty(reads);
        foreach (var command in reads)
        {
            var plan = await PlanAsync(command);
            Assert.Contains(
                search is null ? "TaggedCustomers_1 (TagId=?)" : "TaggedCustomers_1 (TagId=? AND CustomerTenantId=?)",
                plan,
                StringComparison.Ordinal
            );
            AssertNothingIsScanned(plan);
        }
    }

    // A customer of each kind, so that no filter finds nobody and reads nothing.
    private async Task MakeEveryFacetAsync()
    {
        var caller = PortalFixture.ProviderSales;
        await Portal.AddResellerCustomerAsync();
        await Portal.AddCustomerAsync(
            caller,
            Portal.NewCustomer("Contoso Norge AS") with
            {
                Country = "NO",
                PostalCode = "0150",
                Culture = "nb-NO",
            }
        );
        var attested = await Portal.AddCustomerAsync(caller);
        await Portal
            .Get<AcceptanceService>()
            .AttestAsync(caller, attested, Portal.NewAttestation(), CancellationToken.None);
        await Portal.MarkAsBoughtBeforeAsync(await Portal.AddCustomerAsync(caller));
        var invited = await Portal.AddCustomerAsync(caller);
        await Portal
            .Get<Domain.Invitations.InvitationService>()
            .InviteAsync(caller, invited, "sv-SE", CancellationToken.None);
        var accepted = await Portal.AddCustomerAsync(caller);
        await Portal.AcceptDirectlyAsync(accepted);
    }

    [Theory]
    [InlineData("contoso")]
    [InlineData("contoso ab skog")]
    public async Task Search_uses_the_full_text_index(string search)
    {
        await Portal.AddCustomerAsync(PortalFixture.SalesAgent, Portal.NewCustomer("Contoso Skog AB"));
        recorder.Commands.Clear();
        await PageAsync(new PortfolioFilter(search), cursor: null, "en-US");

        Assert.Contains(
            recorder.Commands,
            command => command.Sql.Contains("\"PortfolioSearch\" MATCH", StringComparison.Ordinal)
        );
        foreach (var command in recorder.Commands.Where(command => command.Sql.Contains("PortfolioRows")))
        {
            AssertNothingIsScanned(await PlanAsync(command));
        }
    }

    public static TheoryData<ListingField?, ListingOperator, string, string> Directories() =>
        new()
        {
            { null, ListingOperator.Equals, "", "NameFolded_CustomerTenantId" },
            { ListingField.CompanyName, ListingOperator.StartsWith, "a", "NameFolded_CustomerTenantId" },
            { ListingField.CompanyName, ListingOperator.Equals, "a", "NameFolded_CustomerTenantId" },
            { ListingField.Domain, ListingOperator.StartsWith, "a", "Domain" },
            { ListingField.Domain, ListingOperator.Equals, "a", "Domain" },
            {
                ListingField.ResellerId,
                ListingOperator.Equals,
                PortalFixture.Reseller.ToString(),
                "ResellerId_NameFolded_CustomerTenantId"
            },
            {
                ListingField.ProviderId,
                ListingOperator.Equals,
                PortalFixture.Provider.ToString(),
                "OwnerId_NameFolded_CustomerTenantId"
            },
        };

    [Theory]
    [MemberData(nameof(Directories))]
    public async Task A_page_of_the_directory_walks_along_its_index_from_its_place(
        ListingField? field,
        ListingOperator comparison,
        string value,
        string column
    )
    {
        var filter = field is { } named ? new ListingFilter(named, comparison, value) : null;
        var place = new ListingPlace("a", Guid.NewGuid());
        foreach (var direction in Enum.GetValues<ListingDirection>())
        {
            await Portal
                .Get<PortfolioQueries>()
                .ListingAsync(PortalFixture.SalesAgent, filter, place, direction, 100, CancellationToken.None);
        }

        Assert.True(recorder.Commands.Count >= 4);
        foreach (var command in recorder.Commands)
        {
            var plan = await PlanAsync(command);
            Assert.Contains("SEARCH", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
            if (command.Sql.Contains("ORDER BY", StringComparison.Ordinal))
            {
                Assert.Contains($"IX_PortfolioRows_PartnerId_{column} ", plan, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_numbered_page_of_the_directory_skips_in_the_index_alone()
    {
        await Portal
            .Get<PortfolioQueries>()
            .PageAtAsync(PortalFixture.SalesAgent, filter: null, 3, 100, CancellationToken.None);

        var plan = await PlanAsync(recorder.Commands.Single());

        Assert.Contains("USING COVERING INDEX IX_PortfolioRows_PartnerId_NameFolded_", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_are_due_are_found_by_their_index()
    {
        await Portal.Get<PortfolioUpkeep>().RefreshDueAsync(CancellationToken.None);

        Assert.Contains(
            "IX_PortfolioRows_StatusUntil",
            await PlanAsync(recorder.Commands.First(command => command.Sql.Contains("StatusUntil"))),
            StringComparison.Ordinal
        );
    }

    public static TheoryData<AuditFilter, string> AuditFilters() =>
        new()
        {
            { new AuditFilter(), "PartnerId_At_Sequence (PartnerId=?" },
            {
                new AuditFilter { From = DateTime.UnixEpoch, Until = DateTime.UnixEpoch.AddYears(100) },
                "PartnerId_At_Sequence (PartnerId=? AND At>? AND At<?"
            },
            {
                new AuditFilter { CustomerTenantId = Guid.NewGuid() },
                "PartnerId_CustomerTenantId_At_Sequence (PartnerId=? AND CustomerTenantId=?"
            },
            {
                new AuditFilter { Actions = [AuditAction.OrderPlaced] },
                "PartnerId_Action_At_Sequence (PartnerId=? AND Action=?"
            },
        };

    [Theory]
    [MemberData(nameof(AuditFilters))]
    public async Task A_page_of_the_trail_walks_along_the_index_of_its_filter_from_its_place_on(
        AuditFilter filter,
        string index
    )
    {
        var queries = Portal.Get<AuditQueries>();
        var cursor = new AuditCursor(DateTime.UnixEpoch.AddYears(50), 7);
        await queries.PageAsync(PortalFixture.AdminAgent, filter, cursor: null, 50, CancellationToken.None);
        var first = await PlanAsync(recorder.Commands.Single(IsOfTheTrail));
        recorder.Commands.Clear();
        await queries.PageAsync(PortalFixture.AdminAgent, filter, cursor, 50, CancellationToken.None);
        var later = await Task.WhenAll(recorder.Commands.Where(IsOfTheTrail).Select(PlanAsync));

        Assert.Contains($"USING INDEX IX_AuditEvents_{index}", first, StringComparison.Ordinal);
        Assert.Equal(2, later.Length);
        Assert.Contains("At=? AND Sequence<?", later[0], StringComparison.Ordinal);
        Assert.Contains("At<?", later[1], StringComparison.Ordinal);
        foreach (var plan in later.Append(first))
        {
            Assert.Contains($"USING INDEX IX_AuditEvents_{index.Split(' ')[0]} ", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_overview_looks_up_facets_days_and_a_few_rows_along_indexes()
    {
        await MakeEveryFacetAsync();
        var refused = await Portal.AddCustomerAsync(PortalFixture.ProviderSales);
        await Portal.MarkAsBoughtBeforeAsync(refused);
        await Portal.AcceptDirectlyAsync(refused);
        recorder.Commands.Clear();

        var overview = await Portal
            .Get<OverviewQueries>()
            .ReadAsync(PortalFixture.ProviderSales, CancellationToken.None);

        Assert.NotEmpty(overview.Attention);
        foreach (var command in recorder.Commands)
        {
            AssertNothingIsScanned(await PlanAsync(command));
        }

        Assert.Contains(
            recorder.Commands,
            command => command.Sql.Contains("PortfolioSnapshots", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_carts_of_a_customer_are_found_by_the_index_of_its_tenant_and_not_all_read()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal
            .Get<CartService>()
            .CreateAsync(PortalFixture.SalesAgent, customer, NewCart(), CancellationToken.None);
        recorder.Commands.Clear();

        var open = await Portal.Get<CartQueries>().OpenAsync(PortalFixture.SalesAgent, customer, default);

        Assert.Single(open.Value.Newest);
        var read = recorder.Commands.Single(command => command.Sql.Contains("\"Carts\"", StringComparison.Ordinal));
        Assert.Contains("LIMIT", read.Sql, StringComparison.Ordinal);
        var plan = await PlanAsync(read);
        Assert.Contains("IX_Carts_CustomerTenantId (CustomerTenantId=?)", plan, StringComparison.Ordinal);
        Assert.Contains("(CartId=?)", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_requests_without_a_customer_are_found_along_their_index_from_the_place_on()
    {
        var made = await Portal
            .Get<AcceptanceRequestsOfPrograms>()
            .RequestAsync(PortalFixture.SalesAgent, RequestSteps.NewProgramRequest(), CancellationToken.None);
        recorder.Commands.Clear();

        await Portal
            .Get<ProgramRequestQueries>()
            .WithoutCustomerAsync(PortalFixture.SalesAgent, status: null, made.Value.Id, CancellationToken.None);

        var plan = await PlanAsync(
            recorder.Commands.Single(command => command.Sql.Contains("DisplayName", StringComparison.Ordinal))
        );
        Assert.Contains(
            "IX_AcceptanceRequests_CustomerTenantId_PartnerId_CreatedAt (CustomerTenantId=? AND PartnerId=? AND CreatedAt<?)",
            plan,
            StringComparison.Ordinal
        );
        AssertNothingIsScanned(plan);
    }

    [Fact]
    public async Task The_invitations_that_end_first_are_found_along_the_index_of_their_ends()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal
            .Get<Domain.Invitations.InvitationService>()
            .InviteAsync(PortalFixture.SalesAgent, customer, "sv-SE", CancellationToken.None);
        Portal.Clock.Advance(TimeSpan.FromDays(24));
        await Portal.Get<PortfolioUpkeep>().RefreshDueAsync(CancellationToken.None);
        recorder.Commands.Clear();

        var overview = await Portal.Get<OverviewQueries>().ReadAsync(PortalFixture.SalesAgent, CancellationToken.None);

        Assert.Equal(AttentionKind.InvitationEnding, Assert.Single(overview.Attention).Kind);
        var plan = await PlanAsync(
            recorder.Commands.Single(command => command.Sql.Contains("InvitedUntil\"\nLIMIT", StringComparison.Ordinal))
        );
        Assert.Contains(
            "USING INDEX IX_PortfolioRows_PartnerId_InvitedUntil_FacetId (PartnerId=?",
            plan,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("TEMP B-TREE FOR ORDER BY", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bell_reads_a_few_rows_of_each_kind_along_indexes()
    {
        foreach (var caller in (Domain.Partners.Caller[])[PortalFixture.SalesAgent, PortalFixture.ResellerSales])
        {
            recorder.Commands.Clear();
            await Portal.Get<Domain.Notifications.NotificationQueries>().ReadAsync(caller, CancellationToken.None);

            var plans = await Task.WhenAll(
                recorder
                    .Commands.Where(command => command.Sql.Contains("LIMIT", StringComparison.Ordinal))
                    .Select(PlanAsync)
            );
            Assert.All(plans, plan => Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal));
            foreach (
                var index in (string[])
                    [
                        "IX_AuditEvents_PartnerId_Action_At_Sequence (PartnerId=? AND Action=? AND At>?)",
                        "IX_Invitations_PartnerId_ExpiresAt (PartnerId=? AND ExpiresAt>? AND ExpiresAt<?)",
                        "IX_AcceptanceRequests_PartnerId_ExpiresAt (PartnerId=? AND ExpiresAt>? AND ExpiresAt<?)",
                        "IX_BulkRuns_PartnerId_AgentId_Number (PartnerId=? AND AgentId=?)",
                        "IX_InvitationRuns_PartnerId_CreatedAt (PartnerId=? AND CreatedAt>?)",
                    ]
            )
            {
                Assert.Contains(plans, plan => plan.Contains(index, StringComparison.Ordinal));
            }

            // Asked for a reseller only.
            foreach (
                var index in (string[])
                    [
                        "IX_Invitations_ResellerId_ExpiresAt (ResellerId=? AND ExpiresAt>? AND ExpiresAt<?)",
                        "IX_Invitations_ResellerId_Kind_CreatedAt (ResellerId=? AND Kind=? AND CreatedAt>?)",
                        "IX_PortfolioRows_PartnerId_ChangedAt (PartnerId=? AND ChangedAt>?)",
                    ]
            )
            {
                Assert.Equal(
                    caller == PortalFixture.ResellerSales,
                    Array.Exists(plans, plan => plan.Contains(index, StringComparison.Ordinal))
                );
            }
        }
    }

    // A virtual table is an array among the parameters, or the full-text index.
    private static void AssertNothingIsScanned(string plan) =>
        Assert.DoesNotContain(
            plan.Split('\n'),
            step =>
                step.StartsWith("SCAN ", StringComparison.Ordinal)
                && !step.Contains("VIRTUAL TABLE", StringComparison.Ordinal)
        );

    private static bool IsOfTheTrail(Recorded command) => command.Sql.Contains("AuditEvents", StringComparison.Ordinal);

    private Task<PortfolioPage> PageAsync(
        PortfolioFilter filter,
        PortfolioCursor? cursor,
        string culture,
        Domain.Partners.Caller? caller = null
    ) =>
        Portal
            .Get<PortfolioQueries>()
            .PageAsync(
                caller ?? PortalFixture.SalesAgent,
                filter,
                cursor,
                CultureInfo.GetCultureInfo(culture),
                CancellationToken.None
            );

    private Task<string> PlanOfPageAsync() =>
        PlanAsync(recorder.Commands.Single(command => command.Sql.Contains("LIMIT")));

    private async Task<string> PlanAsync(Recorded recorded)
    {
        await using var connection = await Portal.OpenRawAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // It is the portal's own query.
        command.CommandText = "EXPLAIN QUERY PLAN " + recorded.Sql;
#pragma warning restore CA2100
        foreach (var (name, value) in recorded.Parameters)
        {
            command.Parameters.Add(new SqliteParameter(name, value));
        }

        var plan = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            plan.Add(reader.GetString(3));
        }

        Assert.NotEmpty(plan);
        return string.Join('\n', plan);
    }

    private sealed record Recorded(string Sql, IReadOnlyList<(string Name, object? Value)> Parameters);

    private sealed class Recorder : DbCommandInterceptor
    {
        public List<Recorded> Commands { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        )
        {
            Commands.Add(
                new Recorded(
                    command.CommandText,
                    [
                        .. command
                            .Parameters.Cast<DbParameter>()
                            .Select(parameter => (parameter.ParameterName, parameter.Value)),
                    ]
                )
            );
            return ValueTask.FromResult(result);
        }
    }
}
