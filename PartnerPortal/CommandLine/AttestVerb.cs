using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Security.Cryptography;
using PartnerPortal.Domain.BulkAttestation;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.CommandLine;

/// <summary><c>attest FILE</c>: bulk attestation for scripts, by the same engine and with the same result file as on the page.</summary>
public sealed class AttestVerb(
    BulkRunService runs,
    BulkRunEngine engine,
    BulkRunQueries queries,
    BulkResultFile results,
    PartnerQueries partners,
    TimeProvider time
) : PortalVerb
{
    private static readonly Argument<string> file = new("FILE")
    {
        Description = "The CSV file that names the customers.",
    };

    private static readonly Option<string> partner = new("--partner")
    {
        Description = "A tenant id, a name or an e-mail domain.",
        HelpName = "PARTNER",
        Required = true,
    };

    private static readonly Option<string> agent = new("--as")
    {
        Description = "The agent in whose name is attested.",
        HelpName = "EMAIL",
        Required = true,
    };

    private static readonly Option<DateOnly?> date = new("--date")
    {
        Description = "The day of acceptance of rows that state none.",
        HelpName = "yyyy-MM-dd",
        CustomParser = ReadDate,
    };

    private static readonly Option<CultureInfo> culture = new("--culture")
    {
        Description = "How days in the file are written where they are not yyyy-MM-dd, such as nl-NL.",
        HelpName = "REGION",
        CustomParser = ReadCulture,
        DefaultValueFactory = _ => CultureInfo.InvariantCulture,
    };

    private static readonly Option<BulkEncoding?> encoding = new("--encoding")
    {
        Description = """
            The file's encoding, such as utf-8, windows-1252 or ibm850. Needed where the file does not say and names would be
            attested by a guess; a byte order mark of the file is obeyed all the same.
            """,
        HelpName = "NAME",
        CustomParser = ReadEncoding,
    };

    private static readonly Option<bool> dryRun = new("--dry-run")
    {
        Description = "Judges the rows and attests nothing.",
    };

    private static readonly Option<string?> result = new("--result")
    {
        Description = "Writes every row with its outcome into this file.",
        HelpName = "FILE",
    };

    internal static readonly PortalCommand Command = new(
        "attest",
        """
        Attests for every customer that the CSV file names, in the name of an agent. The portal may be running meanwhile.
        Broken off, the same command goes on where it stopped. Exit codes: 0 every row was done, 1 refused as a whole or in
        trouble, 2 the command line was not understood, 3 some rows were refused.
        """,
        DataDirectoryNeed.Portal
    )
    {
        file,
        partner,
        agent,
        date,
        culture,
        encoding,
        dryRun,
        result,
    };

    private static readonly TimeSpan SpokenEvery = TimeSpan.FromSeconds(5);

    // How long a database that another process holds is waited for, beyond the portal's own patience.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    public override async Task<int> RunAsync(
        ParseResult arguments,
        VerbConsole console,
        CancellationToken cancellationToken
    )
    {
        var wish = Wish.Of(arguments);
        var found = await partners.FindCallerAsync(wish.Partner, wish.Email, cancellationToken);
        if (!found.TryGet(out var caller, out var error))
        {
            return console.Refuse(error);
        }

        FileStream content;
        try
        {
            content = new FileStream(wish.File, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return console.Refuse(exception.Message, ExitCode.Failed);
        }

        await using (content)
        {
            var begun = await BeginAsync(caller, wish, content, console, cancellationToken);
            return begun.TryGet(out var run, out error) ? await WorkAsync(caller, run, wish, console, cancellationToken)
                : error is InvalidFields { Fields: [var first, ..] } ? console.Refuse(first.Error)
                : console.Refuse(error);
        }
    }

    /// <summary>Uploads the file; or finds the run of the same file that was broken off.</summary>
    private async Task<Result<Guid>> BeginAsync(
        Caller caller,
        Wish wish,
        FileStream content,
        VerbConsole console,
        CancellationToken cancellationToken
    )
    {
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        if (await queries.UnfinishedAsync(caller, hash, wish.Date, wish.Encoding, cancellationToken) is { } unfinished)
        {
            await console.Output.WriteLineAsync("Going on with the run of this file that was broken off.");
            return unfinished;
        }

        content.Position = 0;
        return await runs.UploadAsync(
            caller,
            new NewBulkRun(Path.GetFileName(wish.File), wish.Date, TimeZoneInfo.Local, wish.Culture, wish.Encoding),
            content,
            cancellationToken
        );
    }

    private async Task<int> WorkAsync(
        Caller caller,
        Guid run,
        Wish wish,
        VerbConsole console,
        CancellationToken cancellationToken
    )
    {
        var moved = await MoveAsync(run, console, cancellationToken);
        if (moved.TryGet(out var state, out var error) && state == BulkRunState.Judged && !wish.IsDryRun)
        {
            var confirmed = await runs.ConfirmAsync(caller, run, cancellationToken);
            if (confirmed.IsSuccess)
            {
                moved = await MoveAsync(run, console, cancellationToken);
                error = moved.Error;
            }
            else if (confirmed.Error is not BulkNothingToRun)
            {
                error = confirmed.Error;
            }
        }

        if (error is not (null or BulkEncodingNotSeen))
        {
            return console.Refuse(error);
        }

        var line = (await queries.FindAsync(caller, run, cancellationToken)).Value;
        if (line.EncodingSource == BulkEncodingSource.Detected)
        {
            await console.Output.WriteLineAsync(
                $"The file does not say its encoding. Read as {BulkEncodings.NameOf(line.Encoding)} it has "
                    + $"{string.Join(", ", line.Sample?.NamesIn(line.Encoding) ?? [])}."
            );
        }

        if (await WriteResultAsync(caller, run, wish, console, cancellationToken) is { } trouble)
        {
            return console.Refuse(trouble, ExitCode.Failed);
        }

        await console.Output.WriteLineAsync(
            $"{Written(line.RowCount)} rows: {Written(line.Count(BulkRowState.Attested))} attested, "
                + $"{Written(line.Count(BulkRowState.Ready))} not run, {Written(line.Count(BulkRowState.Refused))} refused, "
                + $"{Written(line.Count(BulkRowState.Skipped))} skipped. Run {line.Id}."
        );
        foreach (var count in line.Counts.Where(count => count.State == BulkRowState.Refused))
        {
            await console.Output.WriteLineAsync($"  {Written(count.Count)} × {count.Reason}");
        }

        if (error is not null)
        {
            return console.Refuse(error);
        }

        if (line.StopReason is { } reason)
        {
            return console.Refuse(console.Sentences.Of(reason), ExitCode.Failed);
        }

        return line.Count(BulkRowState.Refused) > 0 ? ExitCode.SomeRefused
            : line.State == BulkRunState.Cancelled ? console.Refuse("The run was cancelled.", ExitCode.Failed)
            : ExitCode.Done;
    }

    /// <summary>Lets the run go on as far as it comes, with the rest of the machine's programs in between.</summary>
    private async Task<Result<BulkRunState>> MoveAsync(
        Guid run,
        VerbConsole console,
        CancellationToken cancellationToken
    )
    {
        var started = time.GetTimestamp();
        long? spoken = null;
        while (true)
        {
            var moved = await engine.WorkAsync(
                run,
                // A portal that runs looks for the lock now and then: a part of the time it has to be free.
                took => took / 4,
                Speak,
                cancellationToken
            );
            if (moved.IsSuccess || moved.Error is not StoreBusy || time.GetElapsedTime(started) > Patience)
            {
                return moved;
            }

            await Task.Delay(BetweenTries, time, cancellationToken);
        }

        void Speak(BulkRun now)
        {
            if (time.GetElapsedTime(spoken ?? started) < SpokenEvery)
            {
                return;
            }

            spoken = time.GetTimestamp();
            console.Output.WriteLine(
                now.JudgedAt is null
                    ? $"{Written(now.RowCount)} rows judged"
                    : $"{Written(now.Done)} of {Written(now.ToDo)} rows done"
            );
        }
    }

    private async Task<string?> WriteResultAsync(
        Caller caller,
        Guid run,
        Wish wish,
        VerbConsole console,
        CancellationToken cancellationToken
    )
    {
        if (wish.Result is not { } path)
        {
            return null;
        }

        try
        {
            await using var output = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
            await results.WriteAsync(caller, run, console.Sentences, _ => output, cancellationToken);
            return null;
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return $"The result file cannot be written: {exception.Message} What was attested stays.";
        }
    }

    private static string Written(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>What the command line asks for.</summary>
    private sealed record Wish(
        string File,
        string Partner,
        string Email,
        DateOnly? Date,
        CultureInfo Culture,
        BulkEncoding? Encoding,
        bool IsDryRun,
        string? Result
    )
    {
        public static Wish Of(ParseResult arguments) =>
            new(
                arguments.GetRequiredValue(file),
                arguments.GetRequiredValue(partner),
                arguments.GetRequiredValue(agent),
                arguments.GetValue(date),
                arguments.GetRequiredValue(culture),
                arguments.GetValue(encoding),
                arguments.GetValue(dryRun),
                arguments.GetValue(result)
            );
    }

    private static DateOnly? ReadDate(ArgumentResult argument)
    {
        if (
            DateOnly.TryParseExact(
                argument.Tokens.Single().Value,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
        )
        {
            return day;
        }

        argument.AddError("--date is a day, such as 2026-03-31.");
        return null;
    }

    private static BulkEncoding? ReadEncoding(ArgumentResult argument)
    {
        var found = BulkEncodings.Find(argument.Tokens.Single().Value);
        if (found is null)
        {
            argument.AddError(
                $"--encoding is one of {string.Join(", ", BulkEncodings.Choices.Select(BulkEncodings.NameOf))}."
            );
        }

        return found;
    }

    private static CultureInfo? ReadCulture(ArgumentResult argument)
    {
        try
        {
            return CultureInfo.GetCultureInfo(argument.Tokens.Single().Value, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            argument.AddError("--culture is a region, such as nl-NL.");
            return null;
        }
    }
}
