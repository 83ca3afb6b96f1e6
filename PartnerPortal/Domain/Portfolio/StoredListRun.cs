using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.Portfolio;

public enum ListRunKind
{
    Csv = 1,
    Json = 2,
    Tags = 3,
}

/// <summary>The state of a run over the list.</summary>
public enum ListRunState
{
    Running = 1,
    Done = 2,
    Cancelled = 3,
    Failed = 4,
}

/// <summary>
/// Work over many customers that an agent has started: an export, or a change of tags. An agent has one at a time, and keeps it until it is
/// put away. Whichever server works on it writes here how far it is; where that one stops or dies, another begins it anew, which does nothing
/// twice. Times are UTC.
/// </summary>
public sealed class StoredListRun
{
    public required Guid AgentId { get; init; }

    public required Guid PartnerId { get; init; }

    public required Guid Id { get; init; }

    public required ListRunKind Kind { get; init; }

    /// <summary>What is to be done, in the words of the face that does it.</summary>
    public required string Request { get; init; }

    /// <summary>The name under which the file is downloaded; empty for a run without one.</summary>
    public required string FileName { get; init; }

    public required DateTime StartedAt { get; init; }

    public ListRunState State { get; set; } = ListRunState.Running;

    /// <summary>The agent wants it to end; the server that works on it has yet to hear so.</summary>
    public bool IsCancelWanted { get; set; }

    /// <summary>How many customers there are to do; null where they were not counted.</summary>
    public long? Total { get; set; }

    public long Done { get; set; }

    /// <summary>Customers whose tags have changed.</summary>
    public int Changed { get; set; }

    /// <summary>Customers that were not changed because they have the maximum number of tags.</summary>
    public int Full { get; set; }
}

internal sealed class StoredListRunMapping : IEntityTypeConfiguration<StoredListRun>
{
    public void Configure(EntityTypeBuilder<StoredListRun> builder)
    {
        builder.ToTable("ListRuns");
        builder.HasKey(run => run.AgentId);
        builder.Property(run => run.AgentId).ValueGeneratedNever();
        builder.Property(run => run.FileName).HasMaxLength(100);
        builder
            .HasOne<Agent>()
            .WithOne()
            .HasForeignKey<StoredListRun>(run => run.AgentId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
