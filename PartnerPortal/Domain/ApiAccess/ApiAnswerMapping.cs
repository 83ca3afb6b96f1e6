using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.ApiAccess;

internal sealed class ApiAnswerMapping : IEntityTypeConfiguration<ApiAnswerRecord>
{
    public void Configure(EntityTypeBuilder<ApiAnswerRecord> builder)
    {
        builder.ToTable("ApiAnswers");
        builder.HasKey(answer => new { answer.PartnerId, answer.Key });
        builder.Property(answer => answer.Key).HasMaxLength(ApiAnswerRecord.KeyLength);
        builder.Property(answer => answer.SentSha256).HasMaxLength(SHA256.HashSizeInBytes);
        builder.HasIndex(answer => answer.GivenAt);
        builder
            .HasOne<Partner>()
            .WithMany()
            .HasForeignKey(answer => answer.PartnerId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
