using System.Globalization;
using PartnerPortal.Host.Kills;

namespace PartnerPortal.Host.Servers;

/// <summary>
/// Two servers behind nginx work: programs write, a run of bulk attestation and one of letters go on, a Partner Center is read and sent
/// attestations. Again and again one of the two is killed
/// at a random moment and started anew while the other one goes on. At the end it is looked whether everything is there, once.
/// </summary>
internal sealed class ServersKillRun(int seed, Action<string> tell)
{
    private const int Writers = 4;
    private const int Letters = 200;
    private const int LongestMilliseconds = 4_000;

    // Longer than another server takes to find a run that was left alone, and a letter that was in hand.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly WritingLoad load = new(Writers);
    private readonly long started = TimeProvider.System.GetTimestamp();

    public async Task<KillFigures> RunAsync(int kills, int customers)
    {
        await using var pair = await ServerPair.MakeAsync(customers);
        await using var center = await CenterLoad.StartAsync();
        pair.Environment = center.Environment;
        int letters;
        await using (var look = pair.Look())
        {
            await center.ConnectAsync(look);
            var invited = await look.BeginLettersAsync(Letters);
            letters = invited.Count;
            await look.BeginRunAsync(new DateOnly(2026, 1, 1), except: invited);
            await center.GiveWorkAsync(look);
        }

        await Task.WhenAll(pair.StartServerAsync(0), pair.StartServerAsync(1));
        Tell($"{customers} customers, {letters} letters, seed {seed}");
        using var enough = new CancellationTokenSource();
        var writing = WriteAsync(pair.Address, enough.Token);
        var random = new Random(seed);
        for (var kill = 1; kill <= kills; kill++)
        {
            var pause = TimeSpan.FromMilliseconds(random.Next(LongestMilliseconds));
            var victim = random.Next(2);
            await Task.Delay(pause);
            var before = load.Acknowledged;
            await pair.KillServerAsync(victim);
            await pair.StartServerAsync(victim);
            await using (var look = pair.Look())
            {
                await center.GiveWorkAsync(look);
            }

            Tell(
                $"kill {kill}, of server {victim} after {pause.TotalMilliseconds:0} ms: {load.Acknowledged} acknowledged, {load.Acknowledged - before} of them while it was away; {center.Figures}"
            );
        }

        await enough.CancelAsync();
        await writing;
        return await FiguresAsync(pair, center, kills, letters);
    }

    // As a program does: what has no answer is asked for again.
    private async Task WriteAsync(Uri portal, CancellationToken until)
    {
        while (!until.IsCancellationRequested)
        {
            await load.WorkAsync(portal, until);
            await RepeatAsync(portal);
        }
    }

    private async Task RepeatAsync(Uri portal)
    {
        try
        {
            await load.RepeatAsync(portal);
        }
        catch (Exception exception) when (WritingLoad.IsGone(exception))
        {
            // Its server went away too; the next round asks again.
        }
    }

    private async Task<KillFigures> FiguresAsync(ServerPair pair, CenterLoad center, int kills, int letters)
    {
        var unanswered = load.Unanswered.Count();
        await load.RepeatAsync(pair.Address);
        await using var look = pair.Look();
        var faults = new List<string>();
        using var patience = new CancellationTokenSource(Patience);
        while (await look.HasRunUnderWayAsync() || await look.HasLettersWaitingAsync())
        {
            await Task.Delay(100, patience.Token);
        }

        await CenterLoad.EndAsync(look, patience.Token);
        Tell($"runs of bulk attestation and of letters, reading and sending are at their end");
        foreach (var server in (int[])[0, 1])
        {
            if (await pair.StopServerAsync(server) is not 0 and var code)
            {
                faults.Add($"The stop of server {server} ended with code {code}");
            }
        }

        faults.AddRange(
            load.Sent.Where(change => !change.IsAcknowledged).Select(change => $"{change.Path}: {change.Answer}")
        );
        faults.AddRange(
            load.Acceptances.Where(known => !known.IsAcknowledged).Select(known => $"{known.Id} could not be accepted")
        );
        faults.AddRange(await look.FaultsAsync(load));
        faults.AddRange(await center.FaultsAtTheEndAsync(look));
        AddLetterFaults(pair, letters, kills, faults);
        var rows = await look.NumberAsync($"SELECT COUNT(*) FROM Attestations WHERE Email = '{StoppedPortal.Signer}'");
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

    // Each letter is a file named by its Message-ID. Only one that was in hand when its server was killed may have left twice.
    private static void AddLetterFaults(ServerPair pair, int letters, int kills, List<string> faults)
    {
        var files = ((int[])[0, 1])
            .Select(server => Path.Combine(pair.DirectoryOf(server), "outbox"))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.eml"))
            .Select(file => Path.GetFileName(file)!)
            // Those of the run, which are numbered; receipts of signatories are not.
            .Where(file => Path.GetFileNameWithoutExtension(file).Contains('.', StringComparison.Ordinal))
            .ToList();
        var distinct = files.Distinct(StringComparer.Ordinal).Count();
        if (distinct != letters || files.Count - distinct > kills)
        {
            faults.Add($"{letters} letters were to leave; {distinct} have, {files.Count - distinct} of them twice");
        }
    }

    private void Tell(FormattableString line) =>
        tell(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{TimeProvider.System.GetElapsedTime(started).TotalSeconds:0} s: {line.ToString(CultureInfo.InvariantCulture)}"
            )
        );
}
