using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.BulkAttestation;

internal sealed class BulkMapping
    : IEntityTypeConfiguration<BulkRun>,
        IEntityTypeConfiguration<BulkRow>,
        IEntityTypeConfiguration<BulkTally>
{
    private const int NameMaxLength = 100;

    public void Configure(EntityTypeBuilder<BulkRun> builder)
    {
        builder.ToTable("BulkRuns");
        builder.HasKey(run => run.Number);
        builder.Property(run => run.FileName).HasMaxLength(BulkRun.FileNameMaxLength);
        builder.Property(run => run.Sha256).HasMaxLength(64);
        builder.Property(run => run.Region).HasMaxLength(NameMaxLength);
        builder.Property(run => run.TimeZone).HasMaxLength(NameMaxLength);
        builder.Property(run => run.Address).HasMaxLength(Caller.AddressMaxLength);
        builder.Property(run => run.UserAgent).HasMaxLength(Caller.UserAgentMaxLength);
        builder.Ignore(run => run.IsMoving);
        builder.Ignore(run => run.Zone);
        builder.HasIndex(run => run.Id).IsUnique();
        builder.HasIndex(run => new
        {
            run.PartnerId,
            run.AgentId,
            run.Number,
        });
        builder.HasIndex(run => run.State);
        builder.HasOne<Partner>().WithMany().HasForeignKey(run => run.PartnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Agent>().WithMany().HasForeignKey(run => run.AgentId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<BulkRow> builder)
    {
        builder.ToTable("BulkRows");
        builder.HasKey(row => new { row.RunNumber, row.Number });
        builder.Property(row => row.Reason).HasMaxLength(NameMaxLength);

        // A page of one state and reason is a range of this index.
        builder.HasIndex(row => new
        {
            row.RunNumber,
            row.State,
            row.Reason,
            row.Number,
        });

        // Whether another row of the file names the customer.
        builder.HasIndex(row => new { row.RunNumber, row.CustomerTenantId });
        builder.HasOne<BulkRun>().WithMany().HasForeignKey(row => row.RunNumber).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<BulkTally> builder)
    {
        builder.ToTable("BulkTallies");
        builder.HasKey(tally => new
        {
            tally.RunNumber,
            tally.State,
            tally.Reason,
        });
        builder.Property(tally => tally.Reason).HasMaxLength(NameMaxLength);
        builder.HasOne<BulkRun>().WithMany().HasForeignKey(tally => tally.RunNumber).OnDelete(DeleteBehavior.Restrict);
    }
}
