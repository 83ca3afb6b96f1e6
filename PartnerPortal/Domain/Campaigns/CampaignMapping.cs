using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.Campaigns;

internal sealed class CampaignMapping
    : IEntityTypeConfiguration<Campaign>,
        IEntityTypeConfiguration<CampaignMember>,
        IEntityTypeConfiguration<CampaignDay>
{
    public void Configure(EntityTypeBuilder<Campaign> builder)
    {
        builder.ToTable("Campaigns");
        builder.Property(campaign => campaign.Id).ValueGeneratedNever();
        builder.Property(campaign => campaign.Name).HasMaxLength(NewCampaign.NameMaxLength);
        builder.Ignore(campaign => campaign.Accepted);
        builder.HasIndex(campaign => new { campaign.PartnerId, campaign.RequestId }).IsUnique();
        builder.HasIndex(campaign => new { campaign.PartnerId, campaign.CreatedAt });
        builder.HasIndex(campaign => campaign.IsFilled).HasFilter("NOT \"IsFilled\"");
        builder
            .HasOne<Partner>()
            .WithMany()
            .HasForeignKey(campaign => campaign.PartnerId)
            .OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CampaignMember> builder)
    {
        builder.ToTable("CampaignMembers");
        builder.HasKey(member => new { member.CampaignId, member.Number });
        builder.Property(member => member.Number).ValueGeneratedNever();
        builder.HasIndex(member => new { member.CampaignId, member.CustomerTenantId }).IsUnique();
        builder.HasIndex(member => new
        {
            member.CampaignId,
            member.Outcome,
            member.Number,
        });

        // Whose outcome may change when a customer is touched.
        builder.HasIndex(member => member.CustomerTenantId);
        builder
            .HasOne<Campaign>()
            .WithMany()
            .HasForeignKey(member => member.CampaignId)
            .OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CampaignDay> builder)
    {
        builder.ToTable("CampaignDays");
        builder.HasKey(day => new { day.CampaignId, day.Day });
        builder.HasOne<Campaign>().WithMany().HasForeignKey(day => day.CampaignId).OnDelete(DeleteBehavior.Restrict);
    }
}
