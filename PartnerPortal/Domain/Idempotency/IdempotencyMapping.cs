using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.Idempotency;

internal sealed class IdempotencyMapping : IEntityTypeConfiguration<CarriedOutRequest>
{
    public void Configure(EntityTypeBuilder<CarriedOutRequest> builder)
    {
        builder.ToTable("CarriedOutRequests");
        builder.HasKey(request => new
        {
            request.PartnerId,
            request.Kind,
            request.RequestId,
        });
        builder.Property(request => request.ContentSha256).HasMaxLength(SHA256.HashSizeInBytes);
        builder
            .HasOne<Partner>()
            .WithMany()
            .HasForeignKey(request => request.PartnerId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
