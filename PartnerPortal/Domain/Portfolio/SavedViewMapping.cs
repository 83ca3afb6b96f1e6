using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.Portfolio;

internal sealed class SavedViewMapping : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> builder)
    {
        builder.ToTable("SavedViews");
        builder.Property(view => view.Id).ValueGeneratedNever();
        builder.Property(view => view.Name).HasMaxLength(SavedView.MaxName);
        builder.Property(view => view.NameKey).HasMaxLength(2 * SavedView.MaxName);
        builder.Property(view => view.Query).HasMaxLength(SavedView.MaxQuery);
        builder.HasIndex(view => new { view.AgentId, view.NameKey }).IsUnique();
        builder.HasOne<Agent>().WithMany().HasForeignKey(view => view.AgentId).OnDelete(DeleteBehavior.Restrict);
    }
}
