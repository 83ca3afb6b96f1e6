using System.Globalization;
using PartnerPortal.Backups;

namespace PartnerPortal.CommandLine;

/// <summary><c>backup</c>: one file with everything that the portal keeps.</summary>
public sealed class BackupVerb(BackupWriter writer, BackupFolder folder) : PortalVerb
{
    public const string Word = "backup";

    public const string HelpText = """
          backup [FILE]
              Writes database, keys and stored documents into one file and reads it again (default: a new file in the folder
              of backups). The portal may be running. Keep the file as you keep the keys: it holds them.
        """;

    public static readonly IReadOnlyCollection<string> OptionNames = [];

    public override string Name => Word;

    public override async Task<int> RunAsync(
        VerbArguments arguments,
        VerbConsole console,
        CancellationToken cancellationToken
    )
    {
        if (arguments.Files.Count > 1)
        {
            return console.Refuse("'backup' takes one file. '--help' lists what there is.", ExitCode.NotUnderstood);
        }

        var written = await writer.WriteAsync(
            arguments.Files.Count == 1 ? arguments.Files[0] : folder.NextFile(),
            cancellationToken
        );
        if (!written.TryGet(out var backup, out var error))
        {
            return console.Refuse(error);
        }

        await console.Output.WriteLineAsync(
            $"Done: {backup.File}, {backup.Length.ToString("N0", CultureInfo.InvariantCulture)} bytes, written and read again."
        );
        return ExitCode.Done;
    }
}
