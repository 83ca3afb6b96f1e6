using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.AuditTrail;

internal sealed class AuditMapping : IEntityTypeConfiguration<AuditEvent>
{
    public void Configure(EntityTypeBuilder<AuditEvent> builder)
    {
        builder.ToTable("AuditEvents");
        builder.HasKey(audit => new { audit.PartnerId, audit.Sequence });
        builder.Property(audit => audit.Action).HasConversion<string>().HasMaxLength(40);
        builder.Property(audit => audit.Way).HasConversion<string>().HasMaxLength(16);
        builder.Property(audit => audit.Address).HasMaxLength(Caller.AddressMaxLength);
        builder.Property(audit => audit.CorrelationId).HasMaxLength(Caller.CorrelationIdMaxLength);
        builder.Property(audit => audit.Hash).HasMaxLength(64);
        builder.Property(audit => audit.PreviousHash).HasMaxLength(64);
        builder.HasIndex(audit => new
        {
            audit.PartnerId,
            audit.At,
            audit.Sequence,
        });
        builder.HasIndex(audit => new
        {
            audit.PartnerId,
            audit.CustomerTenantId,
            audit.At,
            audit.Sequence,
        });
        builder.HasIndex(audit => new
        {
            audit.PartnerId,
            audit.Action,
            audit.At,
            audit.Sequence,
        });
        builder.HasIndex(audit => new
        {
            audit.PartnerId,
            audit.AgentId,
            audit.At,
            audit.Sequence,
        });
        builder.HasOne<Partner>().WithMany().HasForeignKey(audit => audit.PartnerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AuditHeadMapping : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> builder)
    {
        builder.ToTable("AuditHeads");
        builder.HasKey(head => head.PartnerId);
        builder.Property(head => head.Hash).HasMaxLength(64);
        builder.HasOne<Partner>().WithMany().HasForeignKey(head => head.PartnerId).OnDelete(DeleteBehavior.Restrict);
    }
}
