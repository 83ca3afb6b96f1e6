using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.Notifications;

internal sealed class NotificationMapping : IEntityTypeConfiguration<NotificationMark>
{
    public void Configure(EntityTypeBuilder<NotificationMark> builder)
    {
        builder.ToTable("NotificationMarks");
        builder.HasKey(mark => mark.AgentId);
        builder
            .HasOne<Agent>()
            .WithOne()
            .HasForeignKey<NotificationMark>(mark => mark.AgentId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
