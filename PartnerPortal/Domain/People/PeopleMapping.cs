using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.People;

internal sealed class PeopleMapping : IEntityTypeConfiguration<AccountLink>, IEntityTypeConfiguration<SetUpLink>
{
    public void Configure(EntityTypeBuilder<AccountLink> builder)
    {
        builder.ToTable("AccountLinks");
        builder.HasKey(link => link.AgentId);
        builder.Property(link => link.SecretSha256).HasMaxLength(RandomSecret.HashLength);
        builder.HasIndex(link => link.SecretSha256).IsUnique();
        builder
            .HasOne<Agent>()
            .WithOne()
            .HasForeignKey<AccountLink>(link => link.AgentId)
            .OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<SetUpLink> builder)
    {
        builder.ToTable("SetUpLinks");
        builder.Property(link => link.Id).ValueGeneratedNever();
        builder.Property(link => link.SecretSha256).HasMaxLength(RandomSecret.HashLength);
    }
}
