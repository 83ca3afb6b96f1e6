using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.BulkAttestation;

/// <summary>Tests that upload files of attestations and let them run, without the worker of the portal.</summary>
public abstract class BulkTests : PortalTests
{
    protected const string Header = "TenantId,CompanyName,FirstName,LastName,Email,PhoneNumber,AcceptedOn";

    protected static readonly CultureInfo Region = CultureInfo.GetCultureInfo("en-GB");

    protected BulkRunService Runs => Portal.Get<BulkRunService>();

    protected BulkRunQueries Queries => Portal.Get<BulkRunQueries>();

    /// <summary>Rows that <see cref="Engine"/> attests in one transaction: fewer than usual, so that few rows make batches.</summary>
    protected const int Batch = 100;

    protected BulkRunEngine Engine =>
        new(Portal.Store, Portal.Get<BulkFiles>(), Portal.Clock) { AttestedTogether = Batch };

    protected string Today => Portal.Clock.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A row that is right as it stands; another signer for each number.</summary>
    protected string Row(Guid customer, int signer = 0) =>
        $"{customer},Contoso Skog AB,Anna{signer},Håkansson,anna.hakansson@contoso.example,+46 40 123 45 67,{Today}";

    protected static string FileOf(params IEnumerable<string> rows) => string.Join("\r\n", [Header, .. rows]) + "\r\n";

    protected Task<Result<Guid>> UploadAsync(
        Caller caller,
        string file,
        DateOnly? givenDate = null,
        CultureInfo? region = null
    ) => UploadAsync(caller, Encoding.UTF8.GetBytes(file), givenDate, region);

    protected async Task<Result<Guid>> UploadAsync(
        Caller caller,
        byte[] file,
        DateOnly? givenDate = null,
        CultureInfo? region = null
    )
    {
        using var content = new MemoryStream(file);
        return await Runs.UploadAsync(
            caller,
            new NewBulkRun("customers.csv", givenDate, TimeZoneInfo.Utc, region ?? Region),
            content,
            CancellationToken.None
        );
    }

    /// <summary>Uploads for the sales agent and lets the dry run come to its end.</summary>
    protected async Task<Guid> JudgedAsync(string file, DateOnly? givenDate = null, CultureInfo? region = null)
    {
        var uploaded = await UploadAsync(PortalFixture.SalesAgent, file, givenDate, region);
        Assert.True(uploaded.IsSuccess, uploaded.Error?.ToString());
        Assert.Equal(BulkRunState.Judged, await WorkAsync(uploaded.Value));
        return uploaded.Value;
    }

    protected async Task<BulkRunState> WorkAsync(Guid run, Action<BulkRun>? moved = null) =>
        (await Engine.WorkAsync(run, pause: null, moved, CancellationToken.None)).Value;

    protected async Task ConfirmAsync(Guid run) =>
        Assert.Equal(
            BulkRunState.Running,
            (await Runs.ConfirmAsync(PortalFixture.SalesAgent, run, CancellationToken.None)).Value
        );

    protected async Task<BulkRunLine> LineAsync(Guid run) =>
        (await Queries.FindAsync(PortalFixture.SalesAgent, run, CancellationToken.None)).Value;

    /// <summary>Every row of a run in the file's order.</summary>
    protected async Task<List<BulkRow>> RowsAsync(Guid run)
    {
        await using var db = await Portal.ContextAsync();
        return await (
            from row in db.Set<BulkRow>()
            join own in db.Set<BulkRun>() on row.RunNumber equals own.Number
            where own.Id == run
            orderby row.Number
            select row
        )
            .AsNoTracking()
            .ToListAsync();
    }

    protected async Task<List<string>> ReasonsAsync(Guid run) =>
        [.. (await RowsAsync(run)).Select(row => row.Reason.Length > 0 ? row.Reason : row.State.ToString())];

    protected Task<Guid[]> CustomersAsync(int count) => Portal.AddCustomersAsync(PortalFixture.SalesAgent, count);

    protected async Task<List<Attestation>> AttestationsAsync()
    {
        await using var db = await Portal.ContextAsync();
        return await db.Set<Attestation>().AsNoTracking().ToListAsync();
    }
}
