using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.AcceptanceRequests;

internal sealed class AcceptanceRequestMapping
    : IEntityTypeConfiguration<AcceptanceRequest>,
        IEntityTypeConfiguration<AcceptanceLetter>
{
    public void Configure(EntityTypeBuilder<AcceptanceRequest> builder)
    {
        builder.ToTable("AcceptanceRequests");
        builder.Property(request => request.Id).ValueGeneratedNever();
        builder.Property(request => request.CompanyName).HasMaxLength(CustomerLimits.CompanyName);
        builder.Property(request => request.FirstName).HasMaxLength(FieldRules.PersonNameMaxLength);
        builder.Property(request => request.LastName).HasMaxLength(FieldRules.PersonNameMaxLength);
        builder.Property(request => request.Email).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(request => request.PhoneNumber).HasMaxLength(FieldRules.PhoneNumberMaxLength);
        builder.Property(request => request.Country).HasMaxLength(2);
        builder.Property(request => request.Language).HasMaxLength(CustomerLimits.Culture);
        builder.Property(request => request.LetterLanguage).HasMaxLength(CustomerLimits.Culture);
        builder.Property(request => request.Note).HasMaxLength(AcceptanceRequest.NoteMaxLength);
        builder.Property(request => request.SecretSha256).HasMaxLength(RandomSecret.HashLength);
        builder.Property(request => request.ScreenSecretSha256).HasMaxLength(RandomSecret.HashLength);
        builder.Property(request => request.DeclineReason).HasMaxLength(AcceptanceRequest.ReasonMaxLength);
        builder.Property(request => request.OtherFirstName).HasMaxLength(FieldRules.PersonNameMaxLength);
        builder.Property(request => request.OtherLastName).HasMaxLength(FieldRules.PersonNameMaxLength);
        builder.Property(request => request.OtherEmail).HasMaxLength(EmailAddress.MaxLength);
        builder.ComplexProperty(
            request => request.Code,
            code => code.Property(known => known.Sha256).HasMaxLength(RandomSecret.HashLength)
        );
        builder.HasIndex(request => request.SecretSha256).IsUnique();
        builder.HasIndex(request => request.ScreenSecretSha256).IsUnique();
        builder.HasIndex(request => new
        {
            request.CustomerTenantId,
            request.PartnerId,
            request.CreatedAt,
        });
        builder.HasIndex(request => new { request.PartnerId, request.ExpiresAt });
        builder
            .HasOne<Partner>()
            .WithMany()
            .HasForeignKey(request => request.PartnerId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<CustomerTenant>()
            .WithMany()
            .HasForeignKey(request => request.CustomerTenantId)
            .OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<AcceptanceLetter> builder)
    {
        builder.ToTable("AcceptanceLetters");
        builder.Property(letter => letter.Id).ValueGeneratedNever();
        builder.Property(letter => letter.SenderAddress).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(letter => letter.ReplyAddress).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(letter => letter.RecipientAddress).HasMaxLength(EmailAddress.MaxLength);
        builder.HasIndex(letter => letter.NextAttemptAt);
        builder.HasIndex(letter => new { letter.RequestId, letter.CreatedAt });
        builder
            .HasOne<AcceptanceRequest>()
            .WithMany()
            .HasForeignKey(letter => letter.RequestId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
