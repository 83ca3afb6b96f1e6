using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.Invitations;

internal sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("Invitations");
        builder.Property(invitation => invitation.Id).ValueGeneratedNever();
        builder.Property(invitation => invitation.SecretSha256).HasMaxLength(64);
        builder.Property(invitation => invitation.Language).HasMaxLength(CustomerLimits.Culture);
        builder.HasIndex(invitation => invitation.SecretSha256).IsUnique();
        builder.HasIndex(invitation => new { invitation.CustomerTenantId, invitation.PartnerId });
        builder
            .HasOne<Partner>()
            .WithMany()
            .HasForeignKey(invitation => invitation.PartnerId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<CustomerTenant>()
            .WithMany()
            .HasForeignKey(invitation => invitation.CustomerTenantId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
