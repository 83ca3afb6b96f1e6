using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PartnerPortal.SignIn.Keys;

/// <summary>A key that all servers of a database need; what is stored is of no use without what protects it.</summary>
public sealed class StoredKey
{
    public required string Name { get; init; }

    /// <summary>Of a key of Data Protection its XML, encrypted with the certificate; of another key what Data Protection made of it.</summary>
    public required string Content { get; init; }
}

internal sealed class StoredKeyMapping : IEntityTypeConfiguration<StoredKey>
{
    public void Configure(EntityTypeBuilder<StoredKey> builder)
    {
        builder.ToTable("Keys");
        builder.HasKey(key => key.Name);
        builder.Property(key => key.Name).HasMaxLength(200);
    }
}
