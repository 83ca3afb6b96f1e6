using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Administrators;

/// <summary>
/// A letter that tells a customer of a reset. It is written with the reset itself, so that there is none without the other, and
/// sent afterwards. Times are UTC.
/// </summary>
public sealed class ResetNotice
{
    public required Guid Id { get; init; }

    public required Guid CustomerTenantId { get; init; }

    public required string SenderAddress { get; init; }

    public required string SenderName { get; init; }

    public required string RecipientAddress { get; init; }

    public required string RecipientName { get; init; }

    public required string Subject { get; init; }

    public required string Body { get; init; }

    public required DateTime CreatedAt { get; init; }

    public int Attempts { get; set; }

    /// <summary>None once the letter was taken, or given up.</summary>
    public required DateTime? NextAttemptAt { get; set; }

    public DateTime? SentAt { get; set; }
}

internal sealed class ResetNoticeMapping : IEntityTypeConfiguration<ResetNotice>
{
    public void Configure(EntityTypeBuilder<ResetNotice> builder)
    {
        builder.ToTable("ResetNotices");
        builder.Property(notice => notice.Id).ValueGeneratedNever();
        builder.Property(notice => notice.SenderAddress).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(notice => notice.RecipientAddress).HasMaxLength(EmailAddress.MaxLength);
        builder.HasIndex(notice => notice.NextAttemptAt);
        builder
            .HasOne<CustomerTenant>()
            .WithMany()
            .HasForeignKey(notice => notice.CustomerTenantId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
