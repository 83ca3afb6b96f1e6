using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.BulkAttestation;

public sealed class BulkDryRunTests : BulkTests
{
    [Fact]
    public async Task Every_row_is_judged_counted_and_nothing_of_it_is_written_to_the_facts()
    {
        var customers = await CustomersAsync(3);
        var facts = await Portal.CountAsync("Attestations");
        var run = await JudgedAsync(
            FileOf(
                Row(customers[0]),
                Row(customers[1]).Replace("@contoso", " contoso", StringComparison.Ordinal),
                Row(Guid.NewGuid()),
                ",,,,,,",
                Row(customers[2])
            )
        );

        Assert.Equal(
            ["Ready", "Email.EmailMalformed", "CustomerNotFound", "BulkRowEmpty", "Ready"],
            await ReasonsAsync(run)
        );
        var line = await LineAsync(run);
        Assert.Equal((BulkRunState.Judged, 5), (line.State, line.RowCount));
        Assert.Equal(
            (2, 2, 1),
            (line.Count(BulkRowState.Ready), line.Count(BulkRowState.Refused), line.Count(BulkRowState.Skipped))
        );
        Assert.Equal(facts, await Portal.CountAsync("Attestations"));
    }

    /// <summary>Blanks that do not break, hyphens and dashes of Word and the web, and marks of width zero.</summary>
    [Fact]
    public async Task What_comes_with_pasting_is_cleaned_before_a_row_is_judged_and_recorded()
    {
        var customers = await CustomersAsync(7);
        string[] signers =
        [
            "Anna,Svensson,anna@kund.example,+46\u00A08 123 45",
            "Anna,Svensson,anna@kund.example,+46\u20118\u2011123",
            "Anna,Svensson,anna@kund.example,+46 8 123\u201345",
            "Anna,Svensson,anna@kund.example\u200B,+46 8 123 45",
            "Anna\u200B,Svensson,anna@kund.example,+46 8 123 45",
            "An\u00ADna,Svensson,anna@kund.example,+46 8 123 45",
            "Anna,Svensson,anna@kund.example,+46 8 123 45",
        ];
        var run = await JudgedAsync(
            FileOf(customers.Select((id, i) => $"{(i == 6 ? "\u200B" : "")}{id},Case,{signers[i]},{Today}"))
        );
        Assert.All(await ReasonsAsync(run), outcome => Assert.Equal("Ready", outcome));

        await ConfirmAsync(run);
        await WorkAsync(run);
        var recorded = (await AttestationsAsync()).ToDictionary(attestation => attestation.CustomerTenantId);
        Assert.All(
            customers,
            id => Assert.Equal(("Anna", "anna@kund.example"), (recorded[id].FirstName, recorded[id].Email))
        );
        Assert.Equal(
            ["+46 8 123 45", "+46-8-123", "+46 8 123-45"],
            customers[..3].Select(id => recorded[id].PhoneNumber)
        );
    }

    /// <summary>Each fault of a row, compared with what the form says to the same request.</summary>
    [Fact]
    public async Task The_dry_run_answers_what_the_form_answers()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var others = await Portal.AddCustomerAsync(PortalFixture.ProviderSales);
        var ended = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.Get<RelationshipRemoval>().RemoveAsync(PortalFixture.AdminAgent, ended, CancellationToken.None);
        var known = Portal.NewAttestation("Known");
        await Portal
            .Get<AcceptanceService>()
            .AttestAsync(PortalFixture.SalesAgent, customer, known, CancellationToken.None);
        var tomorrow = Portal.Clock.Today.AddDays(1);
        (Guid Tenant, NewAttestation Request, DateOnly Day)[] cases =
        [
            (customer, Portal.NewAttestation(), Portal.Clock.Today),
            (customer, known, Portal.Clock.Today),
            (customer, known.SignedBy(signer => signer with { PhoneNumber = "" }), Portal.Clock.Today),
            (others, Portal.NewAttestation(), Portal.Clock.Today),
            (ended, Portal.NewAttestation(), Portal.Clock.Today),
            (Guid.NewGuid(), Portal.NewAttestation(), Portal.Clock.Today),
            (customer, Portal.NewAttestation().SignedBy(signer => signer with { FirstName = "" }), Portal.Clock.Today),
            (
                customer,
                Portal.NewAttestation().SignedBy(signer => signer with { LastName = "123" }),
                Portal.Clock.Today
            ),
            (
                customer,
                Portal.NewAttestation().SignedBy(signer => signer with { LastName = new string('x', 51) }),
                Portal.Clock.Today
            ),
            (customer, Portal.NewAttestation().SignedBy(signer => signer with { Email = "anna@" }), Portal.Clock.Today),
            (
                customer,
                Portal.NewAttestation().SignedBy(signer => signer with { PhoneNumber = "call me" }),
                Portal.Clock.Today
            ),
            (
                customer,
                Portal.NewAttestation().SignedBy(signer => signer with { PhoneNumber = null }),
                Portal.Clock.Today
            ),
            (customer, Portal.NewAttestation(), tomorrow),
            (customer, Portal.NewAttestation(), new DateOnly(2013, 12, 31)),
            (
                customer,
                Portal.NewAttestation().SignedBy(signer => signer with { FirstName = " ", Email = "x" }),
                tomorrow
            ),
        ];
        foreach (var (tenant, request, day) in cases)
        {
            var run = await JudgedAsync(
                FileOf(
                    $"{tenant},,{request.Signer.FirstName},{request.Signer.LastName},{request.Signer.Email},{request.Signer.PhoneNumber},{day:yyyy-MM-dd}"
                )
            );
            var row = Assert.Single(await RowsAsync(run));
            var asked = request with
            {
                RequestId = Guid.NewGuid(),
                AcceptedOn = AcceptanceDate.OnDay(day, TimeZoneInfo.Utc),
            };
            var form = await Portal
                .Get<AcceptanceService>()
                .AttestAsync(PortalFixture.SalesAgent, tenant, asked, CancellationToken.None);
            var expected = form.IsSuccess ? null : BulkReason.Of(form.Error).Write();
            Assert.Equal(expected, row.Detail);
            Assert.Equal(form.IsSuccess ? BulkRowState.Ready : BulkRowState.Refused, row.State);
            Portal.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task Of_two_rows_for_one_customer_none_is_sent_and_each_names_the_others_line()
    {
        var customers = await CustomersAsync(2);
        var run = await JudgedAsync(FileOf(Row(customers[0]), Row(customers[1]), Row(customers[0], signer: 1)));
        var rows = await RowsAsync(run);
        Assert.Equal(["BulkCustomerTwice", "Ready", "BulkCustomerTwice"], rows.Select(row => ReasonOf(row)));
        Assert.Equal(
            [4L, 2L],
            new[] { rows[0], rows[2] }.Select(row => BulkReason.Read(row.Detail)!.Faults[0].Error.Arguments[0])
        );
    }

    [Fact]
    public async Task Two_rows_for_one_customer_are_found_however_far_apart_they_stand()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var strangers = Enumerable.Range(0, BulkRunEngine.JudgedTogether + 5).Select(_ => Row(Guid.NewGuid()));
        var run = await JudgedAsync(FileOf([Row(customer), .. strangers, Row(customer, signer: 1)]));
        var rows = await RowsAsync(run);
        Assert.Equal("BulkCustomerTwice", rows[0].Reason);
        Assert.Equal("BulkCustomerTwice", rows[^1].Reason);
        Assert.Equal(0, (await LineAsync(run)).Count(BulkRowState.Ready));
        Assert.Equal(rows.Count, (await LineAsync(run)).Count(BulkRowState.Refused));
    }

    [Fact]
    public async Task Of_Microsofts_tool_only_marked_rows_are_sent_on_the_day_that_the_agent_states()
    {
        var customers = await CustomersAsync(4);
        var file =
            "CustomerTenantId,FirstName,LastName,Email,PhoneNumber,LastAgreementDate,PartnerAttestationCompleted,CustomerAccountLink\n"
            + string.Join(
                '\n',
                new[] { "True", "False", "WAAR", "perhaps" }.Select(
                    (mark, i) => $"{customers[i]},Anna,Ek,anna@contoso.example,,2023-01-02 03:04:05,{mark},https://x"
                )
            );
        var without = await UploadAsync(PortalFixture.SalesAgent, file);
        var fault = Assert.Single(Assert.IsType<InvalidFields>(without.Error).Fields);
        Assert.Equal((nameof(NewBulkRun.GivenDate), new BulkDateNeeded()), (fault.Field, fault.Error));

        var run = await JudgedAsync(file, new DateOnly(2024, 5, 6));
        Assert.Equal(["Ready", "BulkRowNotMarked", "Ready", "BulkMarkUnknown"], await ReasonsAsync(run));
        await ConfirmAsync(run);
        await WorkAsync(run);
        Assert.All(await AttestationsAsync(), row => Assert.Equal(new DateOnly(2024, 5, 6), row.AgreedOn));
        Assert.Equal(2, await Portal.CountAsync("Attestations"));
    }

    [Fact]
    public async Task Of_the_SDK_sample_the_eighth_field_says_the_type()
    {
        var customers = await CustomersAsync(4);
        string[] types = [",MicrosoftCustomerAgreement", "", ",MicrosoftCloudAgreement", ",Something"];
        var run = await JudgedAsync(
            "TenantId,Domain,Date,First Name,Last Name,Phone,Email\n"
                + string.Join(
                    '\n',
                    types.Select(
                        (type, i) => $"{customers[i]},contoso.example,{Today},Anna,Ek,,anna@contoso.example{type}"
                    )
                )
        );
        Assert.Equal(["Ready", "Ready", "CloudAgreementNoLongerSupported", "BulkTypeUnknown"], await ReasonsAsync(run));
    }

    [Fact]
    public async Task A_row_without_a_day_takes_the_one_that_the_agent_states_and_lacks_one_without()
    {
        var customers = await CustomersAsync(2);
        var file = FileOf(
            Row(customers[0]).Replace(Today, "", StringComparison.Ordinal),
            Row(customers[1]).Replace(Today, "04/05/2024", StringComparison.Ordinal)
        );
        Assert.Equal(["AcceptedOn.AcceptanceDateMissing", "Ready"], await ReasonsAsync(await JudgedAsync(file)));
        Assert.Equal(
            ["Ready", "AcceptedOn.BulkDateAmbiguous"],
            await ReasonsAsync(
                await JudgedAsync(file, Portal.Clock.Today, System.Globalization.CultureInfo.GetCultureInfo("sv-SE"))
            )
        );
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_is_refused_and_the_next_one_is_judged()
    {
        var customers = await CustomersAsync(1);
        var run = await JudgedAsync(FileOf("a,b", "\"x\"y,,a,b,c,d,e", "not-an-id,,a,b,c,d,e", Row(customers[0])));
        Assert.Equal(
            ["BulkFieldCount", "BulkRowUnreadable", "BulkTenantIdMalformed", "Ready"],
            await ReasonsAsync(run)
        );
    }

    [Fact]
    public async Task The_guard_against_formulas_is_no_part_of_what_is_recorded()
    {
        var customers = await CustomersAsync(1);
        var run = await JudgedAsync(FileOf(Row(customers[0]).Replace("+46", "'+46", StringComparison.Ordinal)));
        await ConfirmAsync(run);
        await WorkAsync(run);
        Assert.Equal("+46 40 123 45 67", Assert.Single(await AttestationsAsync()).PhoneNumber);
    }

    [Fact]
    public async Task A_file_that_breaks_in_the_middle_is_refused_whole()
    {
        var customers = await CustomersAsync(1);
        var uploaded = await UploadAsync(PortalFixture.SalesAgent, FileOf(Row(customers[0]), "\"open,,,"));
        Assert.Equal(BulkRunState.Unreadable, await WorkAsync(uploaded.Value));
        Assert.Equal("BulkQuotationOpen", (await LineAsync(uploaded.Value)).StopReason!.Code);
        Assert.IsType<BulkRunMovedOn>(
            (await Runs.ConfirmAsync(PortalFixture.SalesAgent, uploaded.Value, CancellationToken.None)).Error
        );
    }

    public static TheoryData<string, string> RefusedFiles() =>
        new()
        {
            { "", nameof(BulkFileEmpty) },
            { Header + "\r\n", nameof(BulkFileWithoutRows) },
            { "Name;City\r\nContoso;Malmö", nameof(BulkColumnsUnknown) },
            { "TenantId,FirstName,LastName,Email\r\nx", nameof(BulkColumnsMissing) },
            { "\u0089PNG", nameof(BulkColumnsUnknown) },
            { "PK\u0003\u0004", nameof(BulkFileIsWorkbook) },
            { "\u0001\u0002", nameof(BulkFileNotText) },
        };

    [Theory]
    [MemberData(nameof(RefusedFiles))]
    public async Task A_file_that_is_refused_is_refused_at_its_field_and_leaves_nothing_behind(
        string text,
        string expected
    )
    {
        var answer = await UploadAsync(PortalFixture.SalesAgent, text);
        var fault = Assert.Single(Assert.IsType<InvalidFields>(answer.Error).Fields);
        Assert.Equal((BulkRunService.FileField, expected), (fault.Field, fault.Error.Code));
        Assert.Equal(0, await Portal.CountAsync("BulkRuns"));
        Assert.Empty(Directory.GetFiles(Path.Combine(Path.GetDirectoryName(Portal.DatabaseFile)!, "bulk")));
    }

    [Fact]
    public async Task A_reseller_hears_who_can_do_it_before_a_byte_is_taken()
    {
        using var content = new NeverRead();
        var answer = await Runs.UploadAsync(
            PortalFixture.ResellerSales,
            new NewBulkRun("x.csv", GivenDate: null, TimeZoneInfo.Utc, Region),
            content,
            CancellationToken.None
        );
        Assert.Equal(
            new PermissionRefused(PermissionReason.ResellerCannotAttest, "Wide World Distribution BV"),
            answer.Error
        );
    }

    [Fact]
    public async Task Rows_are_paged_by_state_and_reason_in_the_files_order()
    {
        var rows = Enumerable.Range(0, 60).Select(i => i % 2 == 0 ? Row(Guid.NewGuid()) : "a,b");
        var run = await JudgedAsync(FileOf(rows));
        var filter = new BulkRowFilter(BulkRowState.Refused, "CustomerNotFound");
        var first = await PageAsync(run, filter);
        var second = await PageAsync(run, filter with { Behind = first.Next });
        Assert.Equal((30, null), (first.Total, first.Previous));
        Assert.Equal(Enumerable.Range(0, 25).Select(i => 2L * i + 1), first.Lines.Select(line => line.Number));
        Assert.Equal(Enumerable.Range(25, 5).Select(i => 2L * i + 1), second.Lines.Select(line => line.Number));
        Assert.Null(second.Next);
        var back = await PageAsync(run, filter with { Before = second.Previous });
        Assert.Equal(first.Lines.Select(line => line.Number), back.Lines.Select(line => line.Number));
        Assert.Null(back.Previous);
    }

    [Fact]
    public async Task Another_agents_run_is_none()
    {
        var run = await JudgedAsync(FileOf(Row(Guid.NewGuid())));
        foreach (var caller in (Caller[])[PortalFixture.AdminAgent, PortalFixture.ProviderSales])
        {
            Assert.IsType<BulkRunNotFound>((await Queries.FindAsync(caller, run, CancellationToken.None)).Error);
            Assert.IsType<BulkRunNotFound>(
                (await Queries.RowsAsync(caller, run, new BulkRowFilter(), CancellationToken.None)).Error
            );
            Assert.Empty(await Queries.ListAsync(caller, CancellationToken.None));
            Assert.IsType<BulkRunNotFound>((await Runs.ConfirmAsync(caller, run, CancellationToken.None)).Error);
            Assert.IsType<BulkRunNotFound>((await Runs.CancelAsync(caller, run, CancellationToken.None)).Error);
            Assert.IsType<BulkRunNotFound>((await Runs.ContinueAsync(caller, run, CancellationToken.None)).Error);
        }
    }

    private async Task<BulkRowPage> PageAsync(Guid run, BulkRowFilter filter) =>
        (await Queries.RowsAsync(PortalFixture.SalesAgent, run, filter, CancellationToken.None)).Value;

    private static string ReasonOf(BulkRow row) => row.Reason.Length > 0 ? row.Reason : row.State.ToString();

    private sealed class NeverRead : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException("Nothing was to be read.");
    }
}
