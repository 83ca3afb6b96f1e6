using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.Portfolio;

internal sealed class ListLayoutMapping : IEntityTypeConfiguration<ChosenListLayout>
{
    public void Configure(EntityTypeBuilder<ChosenListLayout> builder)
    {
        builder.ToTable("ListLayouts");
        builder.HasKey(layout => layout.AgentId);
        builder
            .HasOne<Agent>()
            .WithOne()
            .HasForeignKey<ChosenListLayout>(layout => layout.AgentId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
