using System.Reflection;
using System.Text;

namespace PartnerPortal.Host;

/// <summary>
/// The program run by its entry point in this process, with a console of its own: what it says and how it ends is what a process of it says
/// and how that ends, without the seconds that a process takes to compile everything again. For what only a process has, its environment
/// and its death, there is <see cref="PortalProcess"/>.
/// </summary>
internal static class PortalProgram
{
    // An upper bound for a run that should end by itself.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly AsyncLocal<(TextWriter Output, TextWriter Error)?> console = new();

    static PortalProgram()
    {
        Console.SetOut(new WriterOfTheRun(Console.Out, run => run.Output));
        Console.SetError(new WriterOfTheRun(Console.Error, run => run.Error));
    }

    /// <summary>Runs it until it ends by itself, and returns its exit code and output.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exitCode = await Task.Run(async () =>
            {
                console.Value = (TextWriter.Synchronized(output), TextWriter.Synchronized(error));
                // Which of a process is the entry assembly's own.
                return await StartAsync([.. arguments, $"--applicationName={typeof(Program).Assembly.GetName().Name}"]);
            })
            .WaitAsync(Patience);
        return (exitCode, output.ToString(), error.ToString());
    }

    // The compiler gives a program of statements an entry point that waits, and beside it the method that it waits for.
    private static Task<int> StartAsync(string[] arguments) =>
        (Task<int>)
            typeof(Program)
                .GetMethod("<Main>$", BindingFlags.NonPublic | BindingFlags.Static)!
                .Invoke(obj: null, [arguments])!;

    /// <summary>Writes to the console of the run that writes, and outside of one where it wrote before.</summary>
    private sealed class WriterOfTheRun(
        TextWriter outside,
        Func<(TextWriter Output, TextWriter Error), TextWriter> choose
    ) : TextWriter
    {
        private TextWriter Target => console.Value is { } run ? choose(run) : outside;

        public override Encoding Encoding => outside.Encoding;

        public override void Write(char value) => Target.Write(value);

        public override void Write(char[] buffer, int index, int count) => Target.Write(buffer, index, count);

        public override void Write(string? value) => Target.Write(value);

        public override void WriteLine(string? value) => Target.WriteLine(value);

        public override void Flush() => Target.Flush();
    }
}
