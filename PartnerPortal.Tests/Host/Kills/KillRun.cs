using System.Globalization;

namespace PartnerPortal.Host.Kills;

/// <summary>What a series of kills came to.</summary>
internal sealed record KillFigures(
    int Kills,
    int Acknowledged,
    int Unanswered,
    long BulkRows,
    int Accepted,
    CenterFigures Center,
    IReadOnlyList<string> Faults
);

/// <summary>
/// Starts the program, lets programs write through the REST API while a run of bulk attestation goes on and a Partner Center is read and sent
/// attestations, kills it at a random moment and looks whether everything is there, once. Again and again, on the same database.
/// </summary>
internal sealed class KillRun(string directory, int seed, Action<string> tell)
{
    private const int Writers = 4;
    private const int LongestMilliseconds = 2_500;

    // One kill in this many comes before the portal serves.
    private const int KillsPerStart = 5;

    private static readonly DateOnly FirstDay = new(2026, 1, 1);

    private readonly WritingLoad load = new(Writers);
    private readonly long started = TimeProvider.System.GetTimestamp();
    private int runs;

    public async Task<KillFigures> RunAsync(int kills, int customers)
    {
        await DemoDatabase.CopyToAsync(directory, customers);
        await using var center = await CenterLoad.StartAsync();
        await using (var stopped = new StoppedPortal(directory))
        {
            await center.ConnectAsync(stopped);
        }

        tell(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{TimeProvider.System.GetElapsedTime(started).TotalSeconds:0} s: {customers} customers made, seed {seed}"
            )
        );
        var random = new Random(seed);
        var unanswered = 0;
        for (var kill = 1; kill <= kills; kill++)
        {
            await GiveWorkAsync(center);
            var pause = TimeSpan.FromMilliseconds(random.Next(LongestMilliseconds));
            await KillAsync(center, pause, whileStarting: kill % KillsPerStart == 0);
            unanswered += load.Unanswered.Count();
            await using var stopped = new StoppedPortal(directory);
            var faults = await stopped.FaultsAsync(load);
            faults.AddRange(await center.FaultsAsync(stopped));
            tell(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{TimeProvider.System.GetElapsedTime(started).TotalSeconds:0} s: kill {kill} after {pause.TotalMilliseconds:0} ms: {load.Acknowledged} acknowledged, {load.Unanswered.Count()} unanswered, {center.Figures}, {faults.Count} faults"
                )
            );
            if (faults.Count > 0)
            {
                return await FiguresAsync(kill, unanswered, center, faults);
            }
        }

        return await FiguresAsync(kills, unanswered, center, await EndAsync(center));
    }

    // There is always a run under way when the portal is killed, and a reading.
    private async Task GiveWorkAsync(CenterLoad center)
    {
        await using var stopped = new StoppedPortal(directory);
        await center.GiveWorkAsync(stopped);
        if (!await stopped.HasRunUnderWayAsync())
        {
            await stopped.BeginRunAsync(FirstDay.AddDays(runs++));
        }
    }

    private RunningPortal Start(CenterLoad center) =>
        RunningPortal.Start(
            directory,
            [
                ("Portal__Api__CustomerRequestsPerMinute", "1000000"),
                ("Logging__LogLevel__Default", "Error"),
                .. center.Environment,
            ]
        );

    private async Task KillAsync(CenterLoad center, TimeSpan pause, bool whileStarting)
    {
        using var portal = Start(center);
        if (whileStarting)
        {
            await Task.Delay(pause);
            await portal.KillAsync();
            return;
        }

        var address = await portal.AddressAsync();
        await load.RepeatAsync(address);
        var working = load.WorkAsync(address, CancellationToken.None);
        await Task.Delay(pause);
        await portal.KillAsync();
        await working;
    }

    // Repeats what was unanswered, lets run, reading and sending end, and stops as a service does.
    private async Task<List<string>> EndAsync(CenterLoad center)
    {
        using var portal = Start(center);
        var address = await portal.AddressAsync();
        await load.RepeatAsync(address);
        await using var stopped = new StoppedPortal(directory);
        var faults = new List<string>();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await AcceptAsync(address, patience.Token);
        while (await stopped.HasRunUnderWayAsync())
        {
            await Task.Delay(100, patience.Token);
        }

        await CenterLoad.EndAsync(stopped, patience.Token);
        await portal.AskToStopAsync();
        if (await portal.EndAsync() is not 0 and var code)
        {
            faults.Add($"The stop ended with code {code}");
        }

        faults.AddRange(
            load.Sent.Where(change => !change.IsAcknowledged).Select(change => $"{change.Path}: {change.Answer}")
        );
        faults.AddRange(
            load.Acceptances.Where(known => !known.IsAcknowledged).Select(known => $"{known.Id} could not be accepted")
        );
        faults.AddRange(await stopped.FaultsAsync(load));
        faults.AddRange(await center.FaultsAtTheEndAsync(stopped));
        return faults;
    }

    // On a slow machine every kill may have come before a signatory got that far.
    private async Task AcceptAsync(Uri address, CancellationToken patience)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(patience);
        var working = load.WorkAsync(address, enough.Token);
        while (!load.Acceptances.Any(known => known.IsAcknowledged))
        {
            await Task.Delay(50, patience);
        }

        await enough.CancelAsync();
        await working;
    }

    private async Task<KillFigures> FiguresAsync(int kills, int unanswered, CenterLoad center, List<string> faults)
    {
        await using var stopped = new StoppedPortal(directory);
        var rows = await stopped.NumberAsync(
            $"SELECT COUNT(*) FROM Attestations WHERE Email = '{StoppedPortal.Signer}'"
        );
        return new KillFigures(
            kills,
            load.Acknowledged,
            unanswered,
            rows,
            load.Acceptances.Count(known => known.IsAcknowledged),
            center.Figures,
            faults
        );
    }
}
