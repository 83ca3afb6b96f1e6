using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Invitations;

internal sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    private const string Unanswered = "\"AcceptedAt\" IS NULL AND \"DeclinedAt\" IS NULL AND \"RevokedAt\" IS NULL";

    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("Invitations");
        builder.Property(invitation => invitation.Id).ValueGeneratedNever();
        builder.Property(invitation => invitation.SecretSha256).HasMaxLength(64);
        builder.Property(invitation => invitation.Language).HasMaxLength(CustomerLimits.Culture);
        builder.Property(invitation => invitation.Recipient).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(invitation => invitation.Subject).HasMaxLength(InvitationText.SubjectMaxLength);
        builder.Property(invitation => invitation.TextBefore).HasMaxLength(InvitationText.PartMaxLength);
        builder.Property(invitation => invitation.TextAfter).HasMaxLength(InvitationText.PartMaxLength);
        builder.HasIndex(invitation => invitation.SecretSha256).IsUnique();
        builder.HasIndex(invitation => new { invitation.CustomerTenantId, invitation.PartnerId });
        builder.HasIndex(invitation => new
        {
            invitation.PartnerId,
            invitation.Kind,
            invitation.CreatedAt,
        });
        builder.HasIndex(invitation => new
        {
            invitation.ResellerId,
            invitation.Kind,
            invitation.CreatedAt,
        });

        // Those that have ended without an answer, newest first.
        builder.HasIndex(invitation => new { invitation.PartnerId, invitation.ExpiresAt }).HasFilter(Unanswered);
        builder
            .HasIndex(invitation => new { invitation.ResellerId, invitation.ExpiresAt })
            .HasFilter("\"ResellerId\" IS NOT NULL AND " + Unanswered);
        builder
            .HasOne<Partner>()
            .WithMany()
            .HasForeignKey(invitation => invitation.PartnerId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<Partner>()
            .WithMany()
            .HasForeignKey(invitation => invitation.ResellerId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<CustomerTenant>()
            .WithMany()
            .HasForeignKey(invitation => invitation.CustomerTenantId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
