using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace PartnerPortal.Benchmarks.Load;

/// <summary>What a screen of the framework's own template takes, measured as the portal's: what no portal can go below.</summary>
internal sealed class BareTemplate(TextWriter output)
{
    public async Task RunAsync(string directory, int screens)
    {
        var source = Path.Combine(directory, "bare");
        using (
            var making = Process.Start(
                new ProcessStartInfo("dotnet", ["new", "blazor", "-int", "Server", "-ai", "--no-restore", "-o", source])
                {
                    RedirectStandardOutput = true,
                    UseShellExecute = false,
                }
            )!
        )
        {
            await making.StandardOutput.ReadToEndAsync();
            await making.WaitForExitAsync();
        }

        var published = Path.Combine(directory, "bare-program");
        await MeasuredProcess.PublishAsync(source, published);
        using var bare = MeasuredProcess.Start(Path.Combine(published, "bare.dll"), "Now listening on: ", []);
        var address = await bare.AddressAsync();
        var cookies = new CookieContainer();
        await using (await LoadScreen.OpenAsync(address, cookies, "/counter", "Current count")) { }

        var empty = bare.WorkingSet;
        var open = new List<LoadScreen>();
        for (var number = 0; number < screens; number++)
        {
            open.Add(await LoadScreen.OpenAsync(address, cookies, "/counter", "Current count"));
        }

        await output.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"bare template with {screens} screens: {empty:0} MiB before, {bare.WorkingSet:0} MiB now, {(bare.WorkingSet - empty) * 1024 / screens:0} KiB each"
            )
        );
        await Task.WhenAll(open.Select(screen => screen.DisposeAsync().AsTask()));
    }
}
