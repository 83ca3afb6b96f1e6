using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerPortal.Domain.Agreements;

namespace PartnerPortal.Domain.Acceptances;

internal sealed class AttestationNoteMapping : IEntityTypeConfiguration<AttestationNote>
{
    public void Configure(EntityTypeBuilder<AttestationNote> builder)
    {
        builder.ToTable("AttestationNotes");
        builder.Property(note => note.Id).ValueGeneratedNever();
        builder.Property(note => note.Text).HasMaxLength(NewAttestationNoteRules.TextMaxLength);
        builder.Property(note => note.FileName).HasMaxLength(DocumentFileName.MaxLength);
        builder.Property(note => note.FileSha256).HasMaxLength(64);
        builder.HasIndex(note => new { note.PartnerId, note.RequestId }).IsUnique();
        builder.HasIndex(note => new { note.PartnerId, note.CustomerTenantId });
        builder
            .HasOne<Attestation>()
            .WithMany()
            .HasForeignKey(note => note.AttestationId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
