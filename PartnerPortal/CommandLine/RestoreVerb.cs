using System.Globalization;
using PartnerPortal.Backups;

namespace PartnerPortal.CommandLine;

/// <summary><c>restore FILE</c>: puts a backup in the place of what the data directory holds.</summary>
public sealed class RestoreVerb(BackupRestore restore) : PortalVerb
{
    public const string Word = "restore";

    public const string HelpText = """
          restore FILE [--replace yes]
              Checks a backup and puts it into the data directory. The portal must not be running. Where there is a database
              already, '--replace yes' is needed; what was there is kept in a folder beside it.
        """;

    public static readonly IReadOnlyCollection<string> OptionNames = ["replace"];

    public override string Name => Word;

    // A database made on the way would have to be replaced at once.
    public override bool NeedsDatabase => false;

    public override async Task<int> RunAsync(
        VerbArguments arguments,
        VerbConsole console,
        CancellationToken cancellationToken
    )
    {
        var replace = arguments.Options.GetValueOrDefault("replace");
        if (arguments.Files is not [var file] || replace is not (null or "yes" or "no"))
        {
            return console.Refuse(
                "'restore' takes one file, and '--replace yes' where there is a database already. '--help' lists what there is.",
                ExitCode.NotUnderstood
            );
        }

        var restored = await restore.RestoreAsync(file, replace is "yes", cancellationToken);
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
}
