using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Administrators;

/// <summary>
/// A browser in which a customer's administrator is signed in. The cookie names it by a secret; without the row the cookie is worth
/// nothing.
/// </summary>
public sealed class StoredAdministratorSession
{
    /// <summary>All that is stored of the secret in the cookie; see <see cref="RandomSecret"/>.</summary>
    public required string SecretSha256 { get; init; }

    public required Guid AdministratorId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime StartedAt { get; init; }
}

internal sealed class StoredAdministratorSessionMapping : IEntityTypeConfiguration<StoredAdministratorSession>
{
    public void Configure(EntityTypeBuilder<StoredAdministratorSession> builder)
    {
        builder.ToTable("AdministratorSessions");
        builder.HasKey(session => session.SecretSha256);
        builder.Property(session => session.SecretSha256).HasMaxLength(RandomSecret.HashLength);
        builder.HasIndex(session => session.AdministratorId);
        builder
            .HasOne<CustomerAdministrator>()
            .WithMany()
            .HasForeignKey(session => session.AdministratorId)
            .OnDelete(DeleteBehavior.Cascade);
    }
}
