using System.CommandLine;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.CommandLine;

/// <summary>How the program ended: what scripts look at.</summary>
public static class ExitCode
{
    public const int Done = 0;

    /// <summary>Refused, or in trouble; a sentence on the error output says why.</summary>
    public const int Failed = 1;

    /// <summary>The command line says something that the program does not understand.</summary>
    public const int NotUnderstood = 2;

    /// <summary>It was done, but some rows of the file were refused; the result file says which and why.</summary>
    public const int SomeRefused = 3;
}

/// <summary>Something the program does once and ends, instead of serving.</summary>
public abstract class PortalVerb
{
    /// <summary>Does it, and answers the exit code.</summary>
    public abstract Task<int> RunAsync(ParseResult arguments, VerbConsole console, CancellationToken cancellationToken);
}

/// <summary>Where a verb writes.</summary>
public sealed record VerbConsole(TextWriter Output, TextWriter Error, ErrorSentences Sentences)
{
    /// <summary>Says a refusal in one sentence.</summary>
    public int Refuse(PortalError error) => Refuse(Sentences.Of(error), ExitCode.Failed);

    public int Refuse(string sentence, int exitCode)
    {
        Error.WriteLine(sentence);
        return exitCode;
    }
}
