using System.Globalization;
using System.Text;
using PartnerPortal.Host;

namespace PartnerPortal.Browser;

/// <summary>
/// What a failed journey leaves in <c>TestResults/journeys</c>: a picture of each window, and in one text what the browser and the
/// portals reported. The last lines of <c>./test</c> name these files.
/// </summary>
internal static class JourneyRemains
{
    private static string Folder => Path.Combine(Repository.Root, "TestResults", "journeys");

    public static async Task KeepAsync(string journey, IReadOnlyList<Window> windows, IEnumerable<LogLine> log)
    {
        Directory.CreateDirectory(Folder);
        var text = new StringBuilder();
        for (var number = 1; number <= windows.Count; number++)
        {
            var window = windows[number - 1];
            var file = string.Create(CultureInfo.InvariantCulture, $"{journey}.{window.Texts.Culture.Name}.{number}");
            text.AppendLine(CultureInfo.InvariantCulture, $"{file}: {window.Page.Url}");
            text.AppendJoin(Environment.NewLine, window.Errors).AppendLine();
            if (!window.Page.IsClosed)
            {
                await window.Page.ScreenshotAsync(
                    new() { Path = Path.Combine(Folder, file + ".png"), FullPage = true }
                );
            }
        }

        text.AppendLine("The portal's log, from warnings on:");
        text.AppendJoin(Environment.NewLine, log);
        var culture = windows.Count == 0 ? string.Empty : "." + windows[0].Texts.Culture.Name;
        await File.WriteAllTextAsync(Path.Combine(Folder, $"{journey}{culture}.log"), text.ToString());
    }
}
