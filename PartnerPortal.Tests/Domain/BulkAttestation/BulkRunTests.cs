using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.BulkAttestation;

[Trait("Stores", "Both")]
public sealed class BulkRunTests : BulkTests
{
    [Fact]
    public async Task A_confirmed_run_attests_every_good_row_with_its_event_and_its_customers_status()
    {
        var customers = await CustomersAsync(3);
        var run = await JudgedAsync(FileOf(customers.Select(id => Row(id)).Append(Row(Guid.NewGuid()))));
        await ConfirmAsync(run);
        Assert.Equal(BulkRunState.Finished, await WorkAsync(run));

        var attestations = await AttestationsAsync();
        Assert.Equal(customers.Order(), attestations.Select(row => row.CustomerTenantId).Order());
        Assert.All(attestations, row => Assert.Equal((AccessWay.Bulk, "192.0.2.1"), (row.Way, row.Address)));
        foreach (var customer in customers)
        {
            var line = await Portal
                .Get<PortfolioQueries>()
                .LineAsync(PortalFixture.SalesAgent, customer, CancellationToken.None);
            Assert.Equal(AcceptanceStatus.Attested, line!.Status);
        }

        await using var db = await Portal.ContextAsync();
        var events = (
            await db.Set<AuditEvent>()
                .Where(one => one.PartnerId == PortalFixture.DirectPartner)
                .OrderBy(one => one.Sequence)
                .Select(one => one.Action)
                .ToListAsync()
        ).FindAll(action => action >= AuditAction.BulkRunUploaded);
        Assert.Equal([AuditAction.BulkRunUploaded, AuditAction.BulkRunConfirmed, AuditAction.BulkRunFinished], events);
        Assert.Equal(
            3,
            await db.Set<AuditEvent>()
                .CountAsync(one => one.Action == AuditAction.AcceptanceAttested && one.Way == AccessWay.Bulk)
        );
        Assert.Null(await FirstBrokenAsync());
    }

    /// <summary>Microsoft's tool loses each 500th row (spec/user-wishes.md B).</summary>
    [Theory]
    [InlineData(499)]
    [InlineData(500)]
    [InlineData(501)]
    [InlineData(1000)]
    [InlineData(1001)]
    public async Task No_row_is_lost_at_the_edge_of_a_batch(int count)
    {
        var customers = await CustomersAsync(count);
        var run = await JudgedAsync(FileOf(customers.Select(id => Row(id))));
        await ConfirmAsync(run);
        Assert.Equal(BulkRunState.Finished, await WorkAsync(run));
        Assert.Equal(customers.Order(), (await AttestationsAsync()).Select(row => row.CustomerTenantId).Order());
        Assert.Equal(count, (await LineAsync(run)).Count(BulkRowState.Attested));
    }

    [Fact]
    public async Task A_cancelled_run_stops_between_batches_and_goes_on_where_it_stopped()
    {
        var customers = await CustomersAsync(Batch + 10);
        var run = await JudgedAsync(FileOf(customers.Select(id => Row(id))));
        await ConfirmAsync(run);
        var batches = 0;
        Assert.Equal(BulkRunState.Cancelled, await WorkAsync(run, _ => CancelOnce(ref batches, run)));
        Assert.Equal(Batch, await Portal.CountAsync("Attestations"));
        Assert.Equal(10, (await LineAsync(run)).Count(BulkRowState.Ready));

        Assert.Equal(
            BulkRunState.Running,
            (await Runs.ContinueAsync(PortalFixture.SalesAgent, run, CancellationToken.None)).Value
        );
        Assert.Equal(BulkRunState.Finished, await WorkAsync(run));
        Assert.Equal(customers.Order(), (await AttestationsAsync()).Select(row => row.CustomerTenantId).Order());
    }

    [Fact]
    public async Task A_cancelled_dry_run_goes_on_where_it_stopped()
    {
        var rows = Enumerable.Range(0, BulkRunEngine.JudgedTogether + 7).Select(_ => Row(Guid.NewGuid())).ToList();
        var run = (await UploadAsync(PortalFixture.SalesAgent, FileOf(rows))).Value;
        var batches = 0;
        Assert.Equal(BulkRunState.Cancelled, await WorkAsync(run, _ => CancelOnce(ref batches, run)));
        Assert.IsType<BulkRunMovedOn>(
            (await Runs.ConfirmAsync(PortalFixture.SalesAgent, run, CancellationToken.None)).Error
        );
        await Runs.ContinueAsync(PortalFixture.SalesAgent, run, CancellationToken.None);
        Assert.Equal(BulkRunState.Judged, await WorkAsync(run));
        Assert.Equal(
            Enumerable.Range(1, rows.Count).Select(i => (long)i),
            (await RowsAsync(run)).Select(r => r.Number)
        );
    }

    [Fact]
    public async Task An_agent_who_loses_the_role_in_the_middle_stops_the_run_there()
    {
        var customers = await CustomersAsync(Batch + 10);
        var run = await JudgedAsync(FileOf(customers.Select(id => Row(id))));
        await ConfirmAsync(run);
        var state = await WorkAsync(
            run,
            _ =>
                Portal
                    .SqlAsync(
                        $"UPDATE Agents SET Roles = {(int)AgentRoles.HelpdeskAgent} WHERE Id = '{PortalFixture.SalesAgent.AgentId.ToString().ToUpperInvariant()}'"
                    )
                    .GetAwaiter()
                    .GetResult()
        );
        Assert.Equal(BulkRunState.Stopped, state);
        Assert.Equal(nameof(PermissionReason.RoleCannotAttest), (await LineAsync(run)).StopReason!.Code);
        Assert.Equal(Batch, await Portal.CountAsync("Attestations"));
        Assert.Equal(10, (await LineAsync(run)).Count(BulkRowState.Ready));
        (await Runs.ContinueAsync(PortalFixture.SalesAgent, run, CancellationToken.None)).Error.RefusedFor(
            PermissionReason.RoleCannotAttest
        );
        Assert.Null(await FirstBrokenAsync());
    }

    [Fact]
    public async Task Two_runs_over_the_same_customers_at_once_attest_each_customer_once()
    {
        var customers = await CustomersAsync(Batch + 100);
        var file = FileOf(customers.Select(id => Row(id)));
        var one = await JudgedAsync(file);
        var other = await JudgedAsync(file);
        await ConfirmAsync(one);
        await ConfirmAsync(other);
        await Task.WhenAll(Task.Run(() => WorkAsync(one)), Task.Run(() => WorkAsync(other)));

        Assert.Equal(customers.Order(), (await AttestationsAsync()).Select(row => row.CustomerTenantId).Order());
        var (first, second) = (await LineAsync(one), await LineAsync(other));
        Assert.Equal(customers.Length, first.Count(BulkRowState.Attested) + second.Count(BulkRowState.Attested));
        Assert.All(
            first.Counts.Concat(second.Counts).Where(count => count.State == BulkRowState.Refused),
            count => Assert.Equal(nameof(AttestationDuplicate), count.Reason)
        );
        Assert.Equal(customers.Length, first.Count(BulkRowState.Refused) + second.Count(BulkRowState.Refused));
    }

    [Fact]
    public async Task Two_workers_at_one_run_do_each_row_once()
    {
        var customers = await CustomersAsync(Batch + 100);
        var run = await JudgedAsync(FileOf(customers.Select(id => Row(id))));
        await ConfirmAsync(run);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => WorkAsync(run))));
        Assert.Equal(customers.Order(), (await AttestationsAsync()).Select(row => row.CustomerTenantId).Order());
        Assert.Equal(BulkRunState.Finished, (await LineAsync(run)).State);
    }

    [Fact]
    public async Task Two_workers_at_one_dry_run_judge_each_row_once()
    {
        var rows = Enumerable.Range(0, 3 * BulkRunEngine.JudgedTogether).Select(_ => Row(Guid.NewGuid())).ToList();
        var run = (await UploadAsync(PortalFixture.SalesAgent, FileOf(rows))).Value;
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => WorkAsync(run))));
        Assert.Equal(rows.Count, (await RowsAsync(run)).Count);
        Assert.Equal(rows.Count, (await LineAsync(run)).Count(BulkRowState.Refused));
    }

    [Fact]
    public async Task What_changed_between_dry_run_and_run_is_an_outcome_of_the_row()
    {
        var customers = await CustomersAsync(2);
        var run = await JudgedAsync(FileOf(customers.Select(id => Row(id))));
        await Portal
            .Get<AcceptanceService>()
            .AttestAsync(
                PortalFixture.SalesAgent,
                customers[0],
                Portal.NewAttestation("Anna0"),
                CancellationToken.None
            );
        await ConfirmAsync(run);
        await WorkAsync(run);
        Assert.Equal([nameof(AttestationDuplicate), "Attested"], await ReasonsAsync(run));
    }

    [Fact]
    public async Task A_run_without_a_good_row_cannot_be_confirmed_and_a_confirmed_one_is_answered_as_it_stands()
    {
        var bad = await JudgedAsync(FileOf(Row(Guid.NewGuid())));
        Assert.IsType<BulkNothingToRun>(
            (await Runs.ConfirmAsync(PortalFixture.SalesAgent, bad, CancellationToken.None)).Error
        );
        var good = await JudgedAsync(FileOf(Row((await CustomersAsync(1))[0])));
        await ConfirmAsync(good);
        await ConfirmAsync(good);
        Assert.Equal(BulkRunState.Finished, await WorkAsync(good));
        Assert.Equal(
            BulkRunState.Finished,
            (await Runs.ConfirmAsync(PortalFixture.SalesAgent, good, CancellationToken.None)).Value
        );
        Assert.Equal(1, await Portal.CountAsync("Attestations"));
    }

    [Fact]
    public async Task The_result_file_has_every_row_in_its_order_with_its_outcome_and_no_formula()
    {
        var customers = await CustomersAsync(2);
        var run = await JudgedAsync(
            FileOf(
                Row(customers[0]).Replace("Contoso Skog AB", "=1+1", StringComparison.Ordinal),
                Row(Guid.NewGuid()),
                "a,b",
                ",,,,,,",
                Row(customers[1])
            )
        );
        Assert.Equal(["NotRun", "Refused", "Refused", "Skipped", "NotRun"], await OutcomesAsync(run));
        await ConfirmAsync(run);
        await WorkAsync(run);
        Assert.Equal(["Attested", "Refused", "Refused", "Skipped", "Attested"], await OutcomesAsync(run));

        var (text, lines) = await ResultAsync(run);
        Assert.StartsWith("\uFEFFRow,Line,Outcome,Reason,Message," + Header, text, StringComparison.Ordinal);
        Assert.Contains(",\"'=1+1\",", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain(",=1+1", text, StringComparison.Ordinal);
        Assert.Contains("CustomerNotFound", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_corrected_result_file_can_be_uploaded_again()
    {
        var customers = await CustomersAsync(1);
        var run = await JudgedAsync(
            FileOf(Row(customers[0]).Replace("@contoso", " contoso", StringComparison.Ordinal))
        );
        var (text, _) = await ResultAsync(run);
        var again = await JudgedAsync(text.Replace(" contoso", "@contoso", StringComparison.Ordinal));
        Assert.Equal(["Ready"], await ReasonsAsync(again));
    }

    [Fact]
    public async Task A_template_names_those_who_need_it_and_comes_back_complete_but_for_the_day()
    {
        var customers = await CustomersAsync(3);
        await Portal
            .Get<AcceptanceService>()
            .AttestAsync(PortalFixture.SalesAgent, customers[1], Portal.NewAttestation(), CancellationToken.None);
        using var content = new MemoryStream();
        await Portal
            .Get<BulkTemplate>()
            .WriteAsync(
                PortalFixture.SalesAgent,
                selection: null,
                CultureInfo.GetCultureInfo("nl-NL"),
                content,
                CancellationToken.None
            );
        var text = Encoding.UTF8.GetString(content.ToArray());
        Assert.StartsWith(
            "\uFEFFTenantId;CompanyName;FirstName;LastName;Email;PhoneNumber;AcceptedOn",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains(";\"'+46 40 123 45 67\";", text, StringComparison.Ordinal);
        var run = await JudgedAsync(text, Portal.Clock.Today);
        var rows = await RowsAsync(run);
        Assert.Equal(
            new[] { customers[0], customers[2] }.Order(),
            rows.Select(row => row.CustomerTenantId!.Value).Order()
        );
        Assert.All(rows, row => Assert.Equal(BulkRowState.Ready, row.State));
    }

    [Fact]
    public async Task A_template_of_a_tag_names_those_who_have_it()
    {
        var customers = await CustomersAsync(3);
        await Portal
            .Get<CustomerTagService>()
            .ChangeAsync(
                PortalFixture.SalesAgent,
                customers[1],
                new TagChange(["renewal"], []),
                CancellationToken.None
            );
        using var content = new MemoryStream();

        await Portal
            .Get<BulkTemplate>()
            .WriteAsync(
                PortalFixture.SalesAgent,
                new SelectedCustomers(new PortfolioFilter { Tag = "Renewal" }),
                CultureInfo.InvariantCulture,
                content,
                CancellationToken.None
            );

        var lines = Encoding.UTF8.GetString(content.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith($"{customers[1]:D},", Assert.Single(lines.Skip(1)), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_template_of_chosen_customers_names_those_and_nobody_elses()
    {
        var customers = await CustomersAsync(3);
        var foreign = await Portal.AddCustomerAsync(PortalFixture.ProviderSales);
        using var content = new MemoryStream();

        await Portal
            .Get<BulkTemplate>()
            .WriteAsync(
                PortalFixture.SalesAgent,
                new SelectedCustomers(new PortfolioFilter(), [customers[2], foreign, customers[0]]),
                CultureInfo.InvariantCulture,
                content,
                CancellationToken.None
            );

        var lines = Encoding.UTF8.GetString(content.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([customers[2], customers[0]], lines.Skip(1).Select(line => Guid.Parse(line.Split(',')[0])));
    }

    private void CancelOnce(ref int batches, Guid run)
    {
        if (++batches == 1)
        {
            Assert.True(
                Runs.CancelAsync(PortalFixture.SalesAgent, run, CancellationToken.None)
                    .GetAwaiter()
                    .GetResult()
                    .IsSuccess
            );
        }
    }

    private async Task<AuditBreak?> FirstBrokenAsync() =>
        (await Portal.Get<AuditQueries>().VerifyAsync(PortalFixture.AdminAgent, progress: null, CancellationToken.None))
            .Value
            .FirstBroken;

    private async Task<IEnumerable<string>> OutcomesAsync(Guid run) =>
        (await ResultAsync(run)).Lines.Skip(1).Select(line => line.Split(',')[2]);

    private async Task<(string Text, string[] Lines)> ResultAsync(Guid run)
    {
        using var services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
        using var content = new MemoryStream();
        var written = await Portal
            .Get<BulkResultFile>()
            .WriteAsync(
                PortalFixture.SalesAgent,
                run,
                new ErrorSentences(services.GetRequiredService<IStringLocalizer<ErrorSentences>>()),
                _ => content,
                CancellationToken.None
            );
        Assert.Equal("customers-result.csv", written);
        var text = Encoding.UTF8.GetString(content.ToArray());
        return (text, text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
    }
}
