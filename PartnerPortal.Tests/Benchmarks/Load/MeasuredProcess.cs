using System.Diagnostics;
using System.Globalization;

namespace PartnerPortal.Benchmarks.Load;

/// <summary>A published program as a process of its own, and how much memory it has.</summary>
internal sealed class MeasuredProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private const int MostLines = 20;

    private readonly Process process;
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private MeasuredProcess(Process process, string ready)
    {
        this.process = process;
        DataReceivedEventHandler hear = (_, line) =>
        {
            if (line.Data?.IndexOf(ready, StringComparison.Ordinal) is >= 0 and var at)
            {
                address.TrySetResult(new Uri(line.Data[(at + ready.Length)..].Trim().Split(',')[0]));
            }
            else if (line.Data is { } told)
            {
                Hear(told);
            }
        };
        process.OutputDataReceived += hear;
        process.ErrorDataReceived += hear;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Errors in its log.</summary>
    public int Failures { get; private set; }

    /// <summary>The log from the first error on, as far as it helps.</summary>
    public List<string> FirstFailure { get; } = [];

    /// <summary>The memory that it really takes, in MiB.</summary>
    public double WorkingSet
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1024.0 / 1024.0;
        }
    }

    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Publishes a project in Release, as an operator does.</summary>
    public static async Task PublishAsync(string project, string directory, params string[] properties)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (
            var part in (string[])
                ["publish", project, "-c", "Release", "-o", directory, "--nologo", "-v", "quiet", .. properties]
        )
        {
            start.ArgumentList.Add(part);
        }

        using var publishing = Process.Start(start)!;
        var output = await publishing.StandardOutput.ReadToEndAsync();
        await publishing.WaitForExitAsync();
        if (publishing.ExitCode != 0)
        {
            throw new InvalidOperationException(output);
        }
    }

    /// <summary>Starts it; <paramref name="ready"/> is what it writes before its address.</summary>
    public static MeasuredProcess Start(
        string assembly,
        string ready,
        IReadOnlyList<string> arguments,
        params (string Name, string Value)[] environment
    )
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { assembly },
            WorkingDirectory = Path.GetDirectoryName(assembly),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new MeasuredProcess(Process.Start(start)!, ready);
    }

    private void Hear(string line)
    {
        if (line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal))
        {
            Failures++;
        }

        if (Failures > 0 && FirstFailure.Count < MostLines)
        {
            FirstFailure.Add(line);
        }
    }

    public Task<Uri> AddressAsync() => address.Task.WaitAsync(Patience);

    public Task EndAsync() => process.WaitForExitAsync();

    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }
}
