using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Dashboard.Customers.Runs;

/// <summary>
/// Work over many customers that an agent has started, as this server works on it or has read it (<see cref="StoredListRun"/>). It goes on
/// when the page is left or reloaded, and on another server or after the start where this one stops.
/// </summary>
#pragma warning disable CA1001 // A source of cancellation without a timer holds nothing to give back, and may be asked after the end.
public sealed class ListRun(Guid id, Caller caller, ListRunKind kind, long? total, DateTime startedAt)
#pragma warning restore CA1001
{
    /// <summary>Of so many customers it is remembered whose tags have changed, to undo it.</summary>
    internal const int MostUndoable = 100_000;

    private readonly CancellationTokenSource cancelled = new();
    private readonly List<Guid> changedIds = [];
    private long done;

    public Guid Id { get; } = id;

    public ListRunKind Kind { get; } = kind;

    /// <summary>How many customers there are to do; null where they were not counted.</summary>
    public long? Total { get; internal set; } = total;

    /// <summary>How many customers are done.</summary>
    public long Done => Interlocked.Read(ref done);

    public ListRunState State { get; private set; } = ListRunState.Running;

    /// <summary>Why it failed.</summary>
    public PortalError? Error { get; private set; }

    /// <summary>Customers that were not changed because they have the maximum number of tags.</summary>
    public int Full { get; internal set; }

    /// <summary>Customers whose tags have changed.</summary>
    public int Changed { get; private set; }

    /// <summary>What undoes it, and for whom; null where nothing was changed, or more than this server remembers.</summary>
    public (TagChange Change, IReadOnlyList<Guid> CustomerTenantIds)? Undo =>
        State != ListRunState.Running && TagChange is { } change && Changed > 0 && Changed == changedIds.Count
            ? (change.Reverse(), changedIds)
            : null;

    /// <summary>The change of a run that changes tags.</summary>
    internal TagChange? TagChange { get; init; }

    /// <summary>The name under which the file is downloaded; empty for a run without one.</summary>
    public string FileName { get; init; } = string.Empty;

    /// <summary>UTC.</summary>
    public DateTime StartedAt { get; } = startedAt;

    /// <summary>Whose it is.</summary>
    internal Caller Caller => caller;

    /// <summary>What the portal waits for when it stops.</summary>
    internal Task Work { get; set; } = Task.CompletedTask;

    internal CancellationToken Cancelled => cancelled.Token;

    /// <summary>The run as it is on record, which another server works on or has ended.</summary>
    internal static ListRun Of(StoredListRun stored, Caller caller)
    {
        var run = Resumed(stored, caller);
        run.done = stored.Done;
        run.State = stored.State;
        return run;
    }

    /// <summary>
    /// The run as this server begins it anew: what was changed by then stays counted, and is not remembered.
    /// </summary>
    internal static ListRun Resumed(StoredListRun stored, Caller caller) =>
        new(stored.Id, caller, stored.Kind, stored.Total, stored.StartedAt)
        {
            FileName = stored.FileName,
            Changed = stored.Changed,
        };

    /// <summary>How far it is, for the record.</summary>
    internal StoredListRun ToRecord(string request) =>
        new()
        {
            AgentId = Caller.AgentId,
            PartnerId = Caller.PartnerId,
            Id = Id,
            Kind = Kind,
            Request = request,
            FileName = FileName,
            StartedAt = StartedAt,
            State = State,
            Total = Total,
            Done = Done,
            Changed = Changed,
            Full = Full,
        };

    /// <summary>Of this agent, for this partner.</summary>
    internal bool IsOf(Caller other) => other.AgentId == caller.AgentId && other.PartnerId == caller.PartnerId;

    internal void Count(int customers = 1) => Interlocked.Add(ref done, customers);

    /// <summary>Notes whose tags have changed; of a change of one tag each of these had it, or had it not, before.</summary>
    internal void CountChanged(IReadOnlyList<Guid> customerTenantIds)
    {
        Changed += customerTenantIds.Count;
        if (
            Changed <= MostUndoable
            && TagChange is { Added.Count: 1, Removed.Count: 0 } or { Added.Count: 0, Removed.Count: 1 }
        )
        {
            changedIds.AddRange(customerTenantIds);
        }
        else
        {
            changedIds.Clear();
        }
    }

    internal void Cancel() => cancelled.Cancel();

    internal void End(ListRunState state, PortalError? error = null)
    {
        Error = error;
        State = state;
    }
}
