using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.Invitations;

/// <summary>The link that programs of a partner get when they ask for one relationship: at most one for each.</summary>
public sealed class StandingLink
{
    public required Guid InvitationId { get; init; }

    /// <summary>Whose programs ask.</summary>
    public required Guid AskingPartnerId { get; init; }

    /// <summary>The partner and the reseller of the relationship.</summary>
    public required Guid PartnerId { get; init; }

    public Guid? ResellerId { get; init; }

    public required bool HasDelegatedAdministration { get; init; }

    /// <summary>The link's secret, encrypted.</summary>
    public required string ProtectedSecret { get; init; }
}

internal sealed class StandingLinkMapping : IEntityTypeConfiguration<StandingLink>
{
    public void Configure(EntityTypeBuilder<StandingLink> builder)
    {
        builder.ToTable("StandingLinks");
        builder.HasKey(link => link.InvitationId);
        builder.Property(link => link.InvitationId).ValueGeneratedNever();
        builder.HasIndex(link => link.AskingPartnerId);
        builder
            .HasOne<Invitation>()
            .WithOne()
            .HasForeignKey<StandingLink>(link => link.InvitationId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<Partner>()
            .WithMany()
            .HasForeignKey(link => link.AskingPartnerId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
