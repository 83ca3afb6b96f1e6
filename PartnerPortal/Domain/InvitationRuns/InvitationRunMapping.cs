using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.InvitationRuns;

internal sealed class InvitationRunMapping
    : IEntityTypeConfiguration<InvitationRun>,
        IEntityTypeConfiguration<InvitationRunText>,
        IEntityTypeConfiguration<InvitationMail>
{
    public void Configure(EntityTypeBuilder<InvitationRun> builder)
    {
        builder.ToTable("InvitationRuns");
        builder.Property(run => run.Id).ValueGeneratedNever();
        builder.Property(run => run.Address).HasMaxLength(Caller.AddressMaxLength);
        builder.Property(run => run.SourceName).HasMaxLength(NewInvitationRun.SourceNameMaxLength);
        builder.Ignore(run => run.IsByLink);
        builder.Ignore(run => run.Waiting);
        builder.Ignore(run => run.IsAboutStandingInvitation);
        builder.HasIndex(run => new { run.PartnerId, run.RequestId }).IsUnique();
        builder.HasIndex(run => new { run.PartnerId, run.CreatedAt });
        builder.HasIndex(run => run.IsFilled).HasFilter("NOT \"IsFilled\"");
        builder.HasMany(run => run.Texts).WithOne().HasForeignKey(text => text.RunId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Partner>().WithMany().HasForeignKey(run => run.PartnerId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<InvitationRunText> builder)
    {
        builder.ToTable("InvitationRunTexts");
        builder.HasKey(text => new { text.RunId, text.Language });
        builder.Property(text => text.Language).HasMaxLength(CustomerLimits.Culture);
        builder.Property(text => text.Subject).HasMaxLength(InvitationText.SubjectMaxLength);
        builder.Property(text => text.Before).HasMaxLength(InvitationText.PartMaxLength);
        builder.Property(text => text.After).HasMaxLength(InvitationText.PartMaxLength);
    }

    public void Configure(EntityTypeBuilder<InvitationMail> builder)
    {
        builder.ToTable("InvitationMails");
        builder.HasKey(mail => new { mail.RunId, mail.Number });
        builder.Property(mail => mail.Number).ValueGeneratedNever();
        builder.Property(mail => mail.SignerFirstName).HasMaxLength(FieldRules.PersonNameMaxLength);
        builder.Property(mail => mail.SignerLastName).HasMaxLength(FieldRules.PersonNameMaxLength);
        builder.Property(mail => mail.SignerPhoneNumber).HasMaxLength(FieldRules.PhoneNumberMaxLength);
        builder.Property(mail => mail.Recipient).HasMaxLength(EmailAddress.MaxLength);

        // One letter for each customer of a run, whatever happens.
        builder.HasIndex(mail => new { mail.RunId, mail.CustomerTenantId }).IsUnique();
        builder.HasIndex(mail => new
        {
            mail.RunId,
            mail.State,
            mail.Number,
        });
        builder
            .HasIndex(mail => new
            {
                mail.NextAttemptAt,
                mail.RunId,
                mail.Number,
            })
            .HasFilter("\"NextAttemptAt\" IS NOT NULL");
        builder.HasOne<InvitationRun>().WithMany().HasForeignKey(mail => mail.RunId).OnDelete(DeleteBehavior.Restrict);
    }
}
