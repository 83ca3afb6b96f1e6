using System.Globalization;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Portfolio;

namespace PartnerPortal.Benchmarks;

/// <summary>
/// The list at size: each figure beside its goal, and beside bare ADO.NET reading a page from the same database in the same
/// run.
/// </summary>
internal sealed class PortfolioBenchmark(SeededPortfolio portfolio, TextWriter output)
{
    private const int Rounds = 40;
    private static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("en-US");

    private readonly PortfolioQueries queries = portfolio.Get<PortfolioQueries>();

    private static readonly (string Name, PortfolioFilter Filter)[] Filters =
    [
        ("all", new()),
        ("not accepted", new(Status: AcceptanceStatus.NotAccepted)),
        ("must attest", new(Status: AcceptanceStatus.MustAttest)),
        ("Sweden", new(Country: "SE")),
        ("Åland", new(Country: "AX")),
        ("attested, Norway", new(Status: AcceptanceStatus.Attested, Country: "NO")),
        (
            "no confirmation, accepted directly",
            new() { Confirmation = ConfirmationLine.None, Direct = DirectLine.Current }
        ),
        ("version 2019-10", new() { VersionLabel = "2019-10" }),
        ("stops at the gate", new() { Traits = PortfolioTraits.StopsAtGate }),
        (
            "accepted in a week of 2021",
            new() { AcceptedFrom = new DateOnly(2021, 3, 1), AcceptedTo = new DateOnly(2021, 3, 7) }
        ),
        (
            "accepted in 2021",
            new() { AcceptedFrom = new DateOnly(2021, 1, 1), AcceptedTo = new DateOnly(2021, 12, 31) }
        ),
        (
            "accepted in May 2022, Denmark",
            new(Country: "DK") { AcceptedFrom = new DateOnly(2022, 5, 1), AcceptedTo = new DateOnly(2022, 5, 31) }
        ),
        (
            "invited over two weeks ago",
            new() { InvitedBefore = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-14) }
        ),
    ];

    private static readonly string[] Searches =
    [
        "bergström",
        "bygg",
        "skog ab",
        "håkansson",
        "oslo data",
        "example",
        "xyz",
        "lund energi",
        "transport",
        "0a7",
    ];

    public async Task RunAsync()
    {
        var bare = await MeasureBareAsync();
        await output.WriteLineAsync($"Bare ADO.NET, first page by name: {bare}");
        await output.WriteLineAsync($"{"what", -50} {"p50 ms", 9} {"p95 ms", 9} {"x bare", 8}");
        var pages = new List<double>();
        foreach (var (name, filter) in Filters)
        {
            foreach (var sort in Enum.GetValues<PortfolioSort>())
            {
                foreach (var descending in (bool[])[false, true])
                {
                    var sorted = filter with { Sort = sort, Descending = descending };
                    pages.AddRange(await PageAsync($"{name}, by {sort}{(descending ? " down" : "")}", sorted, bare));
                }
            }
        }

        await output.WriteLineAsync($"{"every page above", -50} {Figures.Of(pages)}");
        var first = await DepthAsync("first page", depth: 0, bare);
        var middle = await DepthAsync("page 20,000 of 40,000", depth: 0.5, bare);
        var last = await DepthAsync("millionth row's page", depth: 0.9999, bare);
        await output.WriteLineAsync(
            $"Last to first, p50: {last.Median / first.Median:0.00} (goal 1.5); middle: {middle.Median / first.Median:0.00}"
        );
        var searches = new List<double>();
        foreach (var search in Searches)
        {
            searches.AddRange(await PageAsync($"search '{search}'", new PortfolioFilter(search), bare));
        }

        await output.WriteLineAsync($"{"every search above (goal p95 30 ms)", -50} {Figures.Of(searches)}");
        var counts = await Figures.MeasureAsync(
            Rounds,
            () => portfolio.Get<OverviewQueries>().ReadAsync(SeededPortfolio.Caller, CancellationToken.None)
        );
        await output.WriteLineAsync($"{"overview's numbers (goal p95 5 ms)", -50} {Figures.Of(counts)}");
    }

    private async Task<List<double>> PageAsync(string name, PortfolioFilter filter, Figures bare)
    {
        PortfolioPage? page = null;
        var times = await Figures.MeasureAsync(
            Rounds,
            async () =>
                page = await queries.PageAsync(
                    SeededPortfolio.Caller,
                    filter,
                    cursor: null,
                    Culture,
                    CancellationToken.None
                )
        );
        // And on from there, as somebody who pages does.
        var next = page!.Next;
        times.AddRange(
            await Figures.MeasureAsync(
                Rounds,
                async () =>
                {
                    page = await queries.PageAsync(
                        SeededPortfolio.Caller,
                        filter,
                        next,
                        Culture,
                        CancellationToken.None
                    );
                    next = page.Next;
                }
            )
        );
        var figures = Figures.Of(times);
        await output.WriteLineAsync(
            $"{name, -50} {figures} {figures.Median / bare.Median, 8:0.0}  {(page.TotalIsExact ? "" : "more than ")}{page.Total:N0}"
        );
        return times;
    }

    private async Task<Figures> DepthAsync(string name, double depth, Figures bare)
    {
        var cursor = await CursorAtAsync(depth);
        var times = await Figures.MeasureAsync(
            Rounds,
            () =>
                queries.PageAsync(
                    SeededPortfolio.Caller,
                    new PortfolioFilter(),
                    cursor,
                    Culture,
                    CancellationToken.None
                )
        );
        var figures = Figures.Of(times);
        await output.WriteLineAsync($"{name, -50} {figures} {figures.Median / bare.Median, 8:0.0}");
        return figures;
    }

    private async Task<PortfolioCursor?> CursorAtAsync(double depth)
    {
        if (depth == 0)
        {
            return null;
        }

        await using var connection = await portfolio.OpenBareAsync();
        await using var command = SeededPortfolio.Command(
            connection,
            string.Create(
                CultureInfo.InvariantCulture,
                $"""SELECT "NameKey", "Number" FROM "PortfolioRows" WHERE "PartnerId" = @partner ORDER BY "NameKey", "Number" LIMIT 1 OFFSET CAST((SELECT COUNT(*) FROM "PortfolioRows") * {depth} AS INTEGER)"""
            )
        );
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new PortfolioCursor(
            Backwards: false,
            PortfolioSort.Name,
            Convert.ToHexStringLower((byte[])reader[0]),
            reader.GetInt64(1),
            Position: 1
        );
    }

    private async Task<Figures> MeasureBareAsync()
    {
        await using var connection = await portfolio.OpenBareAsync();
        await using var command = SeededPortfolio.Command(
            connection,
            """SELECT * FROM "PortfolioRows" WHERE "PartnerId" = @partner ORDER BY "NameKey", "Number" LIMIT 26"""
        );
        await command.PrepareAsync();
        return Figures.Of(
            await Figures.MeasureAsync(
                Rounds * 5,
                async () =>
                {
                    await using var reader = await command.ExecuteReaderAsync();
                    var values = new object[reader.FieldCount];
                    while (await reader.ReadAsync())
                    {
                        reader.GetValues(values);
                    }
                }
            )
        );
    }
}
