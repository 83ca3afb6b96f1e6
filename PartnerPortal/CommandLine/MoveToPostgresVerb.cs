using System.CommandLine;
using System.Globalization;
using PartnerPortal.Relocation;

namespace PartnerPortal.CommandLine;

/// <summary><c>move-to-postgres --from DIRECTORY</c>: takes a portal's data from its file over to a server.</summary>
public sealed class MoveToPostgresVerb(PostgreSqlMove move, TimeProvider time) : PortalVerb
{
    private static readonly Option<string> directory = new("--from")
    {
        Description =
            "The data directory of the portal whose data move. Only its database does; the rest goes on being used.",
        HelpName = "DIRECTORY",
        Required = true,
    };

    // Where it is refused, nothing was made in the data directory or on the server.
    internal static readonly PortalCommand Command = new(
        "move-to-postgres",
        """
        Copies a portal's data from its file into the empty PostgreSQL database that Portal:Database names, all of it or
        nothing, verifies the audit trails before and after, and compares every row. The portal must not be running; its file
        stays as it is.
        """,
        DataDirectoryNeed.Nothing
    )
    {
        directory,
    };

    private static readonly TimeSpan SpokenEvery = TimeSpan.FromSeconds(5);

    public override async Task<int> RunAsync(
        ParseResult arguments,
        VerbConsole console,
        CancellationToken cancellationToken
    )
    {
        var started = time.GetTimestamp();
        var moving = await move.RunAsync(
            arguments.GetRequiredValue(directory),
            new Spoken(console, time, started),
            cancellationToken
        );
        if (!moving.TryGet(out var moved, out var error))
        {
            return console.Refuse(error);
        }

        await console.Output.WriteLineAsync(
            $"Done: {Written(moved.Rows)} rows of {Written(moved.Tables)} tables, each compared, in "
                + $"{Seconds(time.GetElapsedTime(started))} s; the audit trails are whole."
        );
        await console.Output.WriteLineAsync(
            $"With them came {Written(moved.Files)} documents and uploaded files. The keys are in {Path.Combine(moved.Directory, "keys")}: start the "
                + "portal with Portal:Database and that data directory, or a copy of it. The file portal.db there is no longer used."
        );
        return ExitCode.Done;
    }

    private static string Written(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);

    /// <summary>Says where the move is, every few seconds.</summary>
    private sealed class Spoken(VerbConsole console, TimeProvider time, long started) : IProgress<MoveProgress>
    {
        private long last = time.GetTimestamp();

        public void Report(MoveProgress value)
        {
            if (time.GetElapsedTime(last) < SpokenEvery)
            {
                return;
            }

            last = time.GetTimestamp();
            console.Output.WriteLine(
                $"{Seconds(time.GetElapsedTime(started)), 5} s  {value.Table}: {Written(value.Rows)} rows "
                    + (value.IsCompared ? "compared" : "written")
            );
        }
    }
}
