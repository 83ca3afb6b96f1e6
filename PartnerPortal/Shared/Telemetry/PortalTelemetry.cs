using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PartnerPortal.Shared.Telemetry;

/// <summary>
/// What the portal measures of itself, beside what the framework does. Nothing here names a person, a customer, or what was
/// asked.
/// </summary>
public static class PortalTelemetry
{
    /// <summary>The name of the meter and of the source of spans.</summary>
    public const string Name = "PartnerPortal";

    private static readonly Meter meter = new(Name);

    /// <summary>Spans: a write's turn, and the work of runs.</summary>
    public static readonly ActivitySource Source = new(Name);

    /// <summary>Commands that wait for their turn to write.</summary>
    public static readonly UpDownCounter<int> WritersWaiting = meter.CreateUpDownCounter<int>(
        "portal.store.writers.waiting",
        "{command}",
        "Commands that wait for their turn to write."
    );

    /// <summary>How long commands waited for their turn.</summary>
    public static readonly Histogram<double> WriterWait = meter.CreateHistogram<double>(
        "portal.store.writer.wait",
        "s",
        "How long commands waited for their turn to write."
    );

    /// <summary>How long commands had the turn.</summary>
    public static readonly Histogram<double> WriterWork = meter.CreateHistogram<double>(
        "portal.store.writer.work",
        "s",
        "How long commands had the turn to write."
    );

    /// <summary>Writes that the database refused, by <c>trouble</c>.</summary>
    public static readonly Counter<long> StoreRefusals = meter.CreateCounter<long>(
        "portal.store.refusals",
        "{write}",
        "Writes that the database refused: busy, full, read-only, failed."
    );

    /// <summary>Open screens and others that listen to the live feed.</summary>
    public static readonly UpDownCounter<int> LiveListeners = meter.CreateUpDownCounter<int>(
        "portal.live.listeners",
        "{listener}",
        "Open screens that hear of changes."
    );

    /// <summary>Runs of bulk attestation at work in this process.</summary>
    public static readonly UpDownCounter<int> BulkRuns = meter.CreateUpDownCounter<int>(
        "portal.bulk.runs",
        "{run}",
        "Runs of bulk attestation at work in this process."
    );

    /// <summary>Exports and changes of tags at work.</summary>
    public static readonly UpDownCounter<int> ListRuns = meter.CreateUpDownCounter<int>(
        "portal.list.runs",
        "{run}",
        "Exports and changes of tags at work."
    );

    /// <summary>Runs of invitations that have not ended.</summary>
    public static readonly Gauge<long> InvitationRuns = meter.CreateGauge<long>(
        "portal.invitations.runs",
        "{run}",
        "Runs of invitations that have not ended."
    );

    /// <summary>Letters that have yet to leave.</summary>
    public static readonly Gauge<long> LettersWaiting = meter.CreateGauge<long>(
        "portal.mail.waiting",
        "{letter}",
        "Letters of runs that have yet to leave."
    );

    /// <summary>Counts up now and down when the answer is disposed.</summary>
    public static IDisposable Enter(this UpDownCounter<int> counter) => new Present(counter);

    private sealed class Present : IDisposable
    {
        private readonly UpDownCounter<int> counter;

        public Present(UpDownCounter<int> counter)
        {
            this.counter = counter;
            counter.Add(1);
        }

        public void Dispose() => counter.Add(-1);
    }
}
