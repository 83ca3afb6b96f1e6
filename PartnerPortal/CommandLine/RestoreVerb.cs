using System.CommandLine;
using System.Globalization;
using PartnerPortal.Backups;

namespace PartnerPortal.CommandLine;

/// <summary><c>restore FILE</c>: puts a backup in the place of what the data directory holds.</summary>
public sealed class RestoreVerb(BackupRestore restore) : PortalVerb
{
    private const string Yes = "yes";

    private static readonly Argument<string> file = new("FILE") { Description = "The backup." };

    private static readonly Option<string> replace = ReplaceOption();

    // Nothing is made before it: a database made on the way would have to be replaced at once.
    internal static readonly PortalCommand Command = new(
        "restore",
        """
        Checks a backup and puts it into the data directory, all of it or nothing. The portal must not be running.
        """,
        DataDirectoryNeed.Nothing,
        "Restore the database with pg_restore, and put the data directory back."
    )
    {
        file,
        replace,
    };

    public override async Task<int> RunAsync(
        ParseResult arguments,
        VerbConsole console,
        CancellationToken cancellationToken
    )
    {
        var restored = await restore.RestoreAsync(
            arguments.GetRequiredValue(file),
            arguments.GetValue(replace) is Yes,
            cancellationToken
        );
        if (!restored.TryGet(out var backup, out var error))
        {
            return console.Refuse(error);
        }

        var made = backup.Manifest.CreatedAt.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        await console.Output.WriteLineAsync(
            backup.KeptAside is { } aside
                ? $"Done: the backup of {made} UTC is in place. What was there before lies in {aside}."
                : $"Done: the backup of {made} UTC is in place."
        );
        return ExitCode.Done;
    }

    private static Option<string> ReplaceOption()
    {
        var option = new Option<string>("--replace")
        {
            Description =
                "'yes' where the directory holds a portal's data already; what is there is kept in a folder beside it.",
        };
        return option.AcceptOnlyFromAmong(Yes, "no");
    }
}
