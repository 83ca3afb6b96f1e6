using PartnerPortal.Hosting;

namespace PartnerPortal.Host.Kills;

/// <summary>SIGTERM, as a service manager sends it, while everything writes.</summary>
public sealed class StopTests : IDisposable
{
    private const int Writers = 4;
    private const int AcknowledgedBeforeTheStop = 12;

    private readonly string directory = Directory.CreateTempSubdirectory("partner-portal-stop-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task What_is_in_hand_is_finished_and_answered_and_a_run_goes_on_after_the_start()
    {
        await DemoDatabase.CopyToAsync(directory);
        var load = new WritingLoad(Writers);
        int rows;
        await using (var before = new StoppedPortal(directory))
        {
            rows = await before.BeginRunAsync(new DateOnly(2026, 1, 15));
        }

        using (var portal = RunningPortal.Start(directory, ("Portal__Api__CustomerRequestsPerMinute", "1000000")))
        {
            var working = load.WorkAsync(await portal.AddressAsync(), CancellationToken.None);
            while (load.Acknowledged < AcknowledgedBeforeTheStop && !working.IsCompleted)
            {
                await Task.Delay(10);
            }

            var asked = TimeProvider.System.GetTimestamp();
            await portal.AskToStopAsync();
            Assert.Equal(0, await portal.EndAsync());
            Assert.InRange(TimeProvider.System.GetElapsedTime(asked), TimeSpan.Zero, PortalHost.StopPatience);
            await working;
            Assert.DoesNotContain("Exception", portal.Output, StringComparison.Ordinal);
        }

        await using var stopped = new StoppedPortal(directory);
        Assert.Empty(await stopped.FaultsAsync(load));
        Assert.All(
            load.Sent,
            change => Assert.True(change.IsAcknowledged || change.Status is null or 503, change.Answer)
        );
        // Every change that was made was answered.
        foreach (var change in load.Unanswered)
        {
            Assert.Equal((change.Key, 0L), (change.Key, await stopped.CountAsync(change)));
        }

        using var again = RunningPortal.Start(directory);
        await load.RepeatAsync(await again.AddressAsync());
        Assert.All(load.Sent, change => Assert.True(change.IsAcknowledged, change.Answer));
        while (await stopped.HasRunUnderWayAsync() && !again.HasExited)
        {
            await Task.Delay(50);
        }

        await again.AskToStopAsync();
        Assert.Equal(0, await again.EndAsync());
        Assert.Empty(await stopped.FaultsAsync(load));
        Assert.Equal(
            rows,
            await stopped.NumberAsync($"SELECT COUNT(*) FROM Attestations WHERE Email = '{StoppedPortal.Signer}'")
        );
    }
}
