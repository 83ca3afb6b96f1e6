using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace PartnerPortal.Host;

/// <summary>The built program as a process that serves, until it is killed or asked to stop.</summary>
internal sealed class RunningPortal : IDisposable
{
    private const string Ready = "Partner Portal is ready: ";

    // An upper bound for what should take seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningPortal(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it has written so far, on either stream.</summary>
    public string Output => string.Join('\n', lines);

    public int ProcessId => process.Id;

    public bool HasExited => process.HasExited;

    /// <summary>Starts the program and does not wait for it.</summary>
    public static RunningPortal Start(string dataDirectory, params (string Name, string Value)[] environment) =>
        new(
            PortalProcess.Start(
                [],
                [("Portal__DataDirectory", dataDirectory), ("ASPNETCORE_ENVIRONMENT", "Development"), .. environment]
            )
        );

    /// <summary>Where it listens, as soon as it does.</summary>
    public async Task<Uri> AddressAsync() => await address.Task.WaitAsync(Patience);

    /// <summary>Kills it without warning: SIGKILL.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    /// <summary>Asks it to stop, as a service manager does: SIGTERM.</summary>
    public async Task AskToStopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>The exit code, once it has ended.</summary>
    public async Task<int> EndAsync()
    {
        await process.WaitForExitAsync(new CancellationTokenSource(Patience).Token);
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            address.TrySetException(new InvalidOperationException($"The portal ended before it was ready.\n{Output}"));
            return;
        }

        lines.Enqueue(line);
        if (line.IndexOf(Ready, StringComparison.Ordinal) is >= 0 and var at)
        {
            address.TrySetResult(new Uri(line[(at + Ready.Length)..].Split(',', '"')[0]));
        }
    }
}
