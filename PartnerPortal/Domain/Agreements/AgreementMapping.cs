using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.Agreements;

internal sealed class AgreementMapping
    : IEntityTypeConfiguration<AgreementTemplate>,
        IEntityTypeConfiguration<AgreementTemplateVersion>,
        IEntityTypeConfiguration<StoredAgreementDocument>
{
    /// <summary>The day from which confirming the Cloud Agreement was mandatory (spec/dashboard.md 2).</summary>
    private static readonly DateOnly CloudAgreementConfirmed = new(2018, 11, 7);

    /// <summary>The longest in use is <c>zh-Hant-TW</c>.</summary>
    private const int LanguageTagMaxLength = 12;

    public void Configure(EntityTypeBuilder<AgreementTemplate> builder)
    {
        builder.ToTable("AgreementTemplates");
        builder.Property(template => template.Id).ValueGeneratedNever();
        builder.Property(template => template.Link).HasMaxLength(200);
        builder.HasData(
            new AgreementTemplate
            {
                Id = AgreementTemplate.CustomerAgreementId,
                Type = AgreementType.MicrosoftCustomerAgreement,
                Link = AgreementTemplate.CustomerAgreementLink,
            },
            new AgreementTemplate
            {
                Id = AgreementTemplate.CloudAgreementId,
                Type = AgreementType.MicrosoftCloudAgreement,
                Link = AgreementTemplate.CloudAgreementLink,
            }
        );
    }

    public void Configure(EntityTypeBuilder<AgreementTemplateVersion> builder)
    {
        builder.ToTable("AgreementTemplateVersions");
        builder.HasKey(version => new { version.TemplateId, version.InForceSince });
        builder.Property(version => version.Label).HasMaxLength(20);
        builder
            .HasOne<AgreementTemplate>()
            .WithMany()
            .HasForeignKey(version => version.TemplateId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasData(
            Version(AgreementTemplate.CloudAgreementId, CloudAgreementConfirmed),
            Version(AgreementTemplate.CustomerAgreementId, AgreementTimeLine.CustomerAgreementIntroduced),
            Version(AgreementTemplate.CustomerAgreementId, AgreementTimeLine.CustomerAgreementRenewed)
        );
    }

    public void Configure(EntityTypeBuilder<StoredAgreementDocument> builder)
    {
        builder.ToTable("StoredAgreementDocuments");
        builder.HasKey(document => document.Number);
        builder.Property(document => document.Number).ValueGeneratedOnAdd();
        builder.Property(document => document.Country).HasMaxLength(2);
        builder.Property(document => document.Language).HasMaxLength(LanguageTagMaxLength);
        builder.Property(document => document.FileName).HasMaxLength(DocumentFileName.MaxLength);
        builder.Property(document => document.Kind).HasConversion<string>().HasMaxLength(8);
        builder.Property(document => document.Sha256).HasMaxLength(ContentHash.Length);
        builder.HasIndex(document => new
        {
            document.PartnerId,
            document.Country,
            document.Language,
            document.Number,
        });
        builder
            .HasOne<Partner>()
            .WithMany()
            .HasForeignKey(document => document.PartnerId)
            .OnDelete(DeleteBehavior.Restrict);
    }

    private static AgreementTemplateVersion Version(Guid templateId, DateOnly since) =>
        new()
        {
            TemplateId = templateId,
            InForceSince = since,
            Label = since.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture),
        };
}
