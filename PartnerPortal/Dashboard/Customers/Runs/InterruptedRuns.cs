using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Dashboard.Customers.Runs;

/// <summary>A marker for each active run, so that a start knows which of them a stop or a kill has ended.</summary>
internal sealed class InterruptedRuns(string folder, ILogger logger)
{
    private const string Extension = ".running";

    public void Begin(ListRun run) =>
        Try(() =>
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(PathOf(run), $"{run.Caller.PartnerId} {run.Kind}");
        });

    public void End(ListRun run) => Try(() => File.Delete(PathOf(run)));

    /// <summary>The runs that were active when the portal ended.</summary>
    public List<ListRun> Read(DateTime now)
    {
        var runs = new List<ListRun>();
        Try(() =>
        {
            if (!Directory.Exists(folder))
            {
                return;
            }

            foreach (var file in Directory.EnumerateFiles(folder, "*" + Extension))
            {
                if (
                    Guid.TryParseExact(Path.GetFileNameWithoutExtension(file), "N", out var agent)
                    && File.ReadAllText(file).Split(' ') is [var partnerText, var kindText]
                    && Guid.TryParse(partnerText, out var partner)
                    && Enum.TryParse<ListRunKind>(kindText, out var kind)
                )
                {
                    var run = new ListRun(
                        Guid.NewGuid(),
                        new Caller(partner, agent, AccessWay.Screen),
                        kind,
                        total: null,
                        now
                    );
                    run.End(ListRunState.Interrupted);
                    runs.Add(run);
                }
            }
        });
        return runs;
    }

    private string PathOf(ListRun run) => Path.Combine(folder, run.Caller.AgentId.ToString("N") + Extension);

    private void Try(Action work)
    {
        try
        {
            work();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The run itself uses the same disk, and reports the trouble to the person.
            logger.LogWarning(exception, "The mark of a run over the list could not be kept");
        }
    }
}
