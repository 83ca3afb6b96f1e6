using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.ApiAccess;

internal sealed class ApiAccessMapping : IEntityTypeConfiguration<ApiClient>
{
    public void Configure(EntityTypeBuilder<ApiClient> builder)
    {
        builder.ToTable("ApiClients");
        builder.Property(client => client.Id).ValueGeneratedNever();
        builder.Property(client => client.DisplayName).HasMaxLength(ApiClient.NameMaxLength);
        builder.Property(client => client.SecretSha256).HasMaxLength(64);
        builder.HasIndex(client => new { client.PartnerId, client.CreatedAt });
        builder
            .HasIndex(client => client.DirectoryApplicationId)
            .IsUnique()
            .HasFilter("\"DirectoryApplicationId\" IS NOT NULL AND \"RevokedAt\" IS NULL");
        builder
            .HasOne<Partner>()
            .WithMany()
            .HasForeignKey(client => client.PartnerId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Agent>().WithMany().HasForeignKey(client => client.AgentId).OnDelete(DeleteBehavior.Restrict);
    }
}
