using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using PartnerPortal.Host;

namespace PartnerPortal.PartnerCenterApi;

/// <summary>The lines of docs/api.md, run by a shell as they stand.</summary>
public sealed partial class DocumentedLinesTests
{
    [Fact]
    public async Task Every_line_answers_the_status_that_is_written_behind_it()
    {
        var lines = await LinesAsync();
        var expected = lines.Select(line => Status().Match(line)).Where(match => match.Success).ToList();
        Assert.True(expected.Count >= 12, "docs/api.md has lost its lines.");
        await using var portal = await PortalApp.StartAsync(new PortalSetup());

        var told = await RunAsync(portal.Address, lines);

        Assert.Equal(expected.Select(match => match.Groups["status"].Value), told);
    }

    [GeneratedRegex(@"# (?<status>\d{3})$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Status();

    private static async Task<List<string>> LinesAsync()
    {
        var file = Path.Combine(Repository.Root, "docs", "api.md");
        var (lines, isShell) = (new List<string>(), false);
        foreach (var line in await File.ReadAllLinesAsync(file))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                isShell = line is "```sh";
            }
            else if (isShell)
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    // A function of the same name that calls curl and records the status.
    private static async Task<string[]> RunAsync(Uri portal, List<string> lines)
    {
        var statuses = Path.GetTempFileName();
        try
        {
            var script = new StringBuilder()
                .AppendLine("curl() { command curl \"$@\" -w '%{stderr}%{http_code}\\n' 2>>\"$STATUSES\"; }")
                .AppendJoin('\n', lines)
                .ToString();
            using var shell = new Process
            {
                StartInfo = new ProcessStartInfo("bash", ["-c", script])
                {
                    RedirectStandardOutput = true,
                    UseShellExecute = false,
                    Environment = { ["PORTAL"] = portal.ToString().TrimEnd('/'), ["STATUSES"] = statuses },
                },
            };
            shell.Start();
            await shell.StandardOutput.ReadToEndAsync();
            await shell.WaitForExitAsync();
            return await File.ReadAllLinesAsync(statuses);
        }
        finally
        {
            File.Delete(statuses);
        }
    }
}
