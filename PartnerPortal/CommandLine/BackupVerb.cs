using System.CommandLine;
using System.Globalization;
using PartnerPortal.Backups;

namespace PartnerPortal.CommandLine;

/// <summary><c>backup</c>: one file with everything that the portal keeps.</summary>
public sealed class BackupVerb(BackupWriter writer, BackupFolder folder) : PortalVerb
{
    private static readonly Argument<string?> file = new("FILE")
    {
        Description = "The file to write; without it a new one in the folder of backups.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    internal static readonly PortalCommand Command = new(
        "backup",
        """
        Writes database, keys and stored documents into one file and reads it again. The portal may be running. Keep the
        file as you keep the keys: it holds them.
        """,
        DataDirectoryNeed.Portal,
        "Back the database up with pg_dump, and copy the data directory, which has the keys and documents."
    )
    {
        file,
    };

    public override async Task<int> RunAsync(
        ParseResult arguments,
        VerbConsole console,
        CancellationToken cancellationToken
    )
    {
        var written = await writer.WriteAsync(arguments.GetValue(file) ?? folder.NextFile(), cancellationToken);
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
