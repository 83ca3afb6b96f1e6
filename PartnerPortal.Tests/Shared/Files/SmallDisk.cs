using System.Diagnostics;

namespace PartnerPortal.Shared.Files;

/// <summary>
/// A folder on a disk of its own that has room for 256 KiB, where the tests run as root on Linux; elsewhere there is none, and a
/// test of full disks has nothing to show.
/// </summary>
internal sealed class SmallDisk : IDisposable
{
    /// <summary>More than fits.</summary>
    public const int TooMuch = 1024 * 1024;

    private readonly string folder;

    private SmallDisk(string folder) => this.folder = folder;

    public static SmallDisk? Mount(string folder)
    {
        Directory.CreateDirectory(folder);
        return
            OperatingSystem.IsLinux()
            && Environment.IsPrivilegedProcess
            && Run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder)
            ? new SmallDisk(folder)
            : null;
    }

    public void Dispose() => Run("umount", folder);

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false }
        )!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
