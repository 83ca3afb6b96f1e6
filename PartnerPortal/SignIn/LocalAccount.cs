using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.SignIn;

/// <summary>An agent's local account: password hash, lockout and security stamp. Its id is the agent's.</summary>
public sealed class LocalAccount : IdentityUser<Guid>;

internal sealed class LocalAccountMapping
    : IEntityTypeConfiguration<LocalAccount>,
        IEntityTypeConfiguration<IdentityUserClaim<Guid>>,
        IEntityTypeConfiguration<IdentityUserLogin<Guid>>,
        IEntityTypeConfiguration<IdentityUserToken<Guid>>
{
    private const int KeyMaxLength = 128;

    public void Configure(EntityTypeBuilder<LocalAccount> builder)
    {
        builder.ToTable("LocalAccounts");
        builder.Property(account => account.Id).ValueGeneratedNever();
        builder.Property(account => account.UserName).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(account => account.NormalizedUserName).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(account => account.Email).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(account => account.NormalizedEmail).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(account => account.ConcurrencyStamp).IsConcurrencyToken();
        builder.HasIndex(account => account.NormalizedUserName).IsUnique();
        builder
            .HasOne<Agent>()
            .WithOne()
            .HasForeignKey<LocalAccount>(account => account.Id)
            .OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> builder)
    {
        builder.ToTable("LocalAccountClaims");
        builder.HasOne<LocalAccount>().WithMany().HasForeignKey(claim => claim.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> builder)
    {
        builder.ToTable("LocalAccountLogins");
        builder.HasKey(login => new { login.LoginProvider, login.ProviderKey });
        builder.Property(login => login.LoginProvider).HasMaxLength(KeyMaxLength);
        builder.Property(login => login.ProviderKey).HasMaxLength(KeyMaxLength);
        builder.HasOne<LocalAccount>().WithMany().HasForeignKey(login => login.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> builder)
    {
        builder.ToTable("LocalAccountTokens");
        builder.HasKey(token => new
        {
            token.UserId,
            token.LoginProvider,
            token.Name,
        });
        builder.Property(token => token.LoginProvider).HasMaxLength(KeyMaxLength);
        builder.Property(token => token.Name).HasMaxLength(KeyMaxLength);
        builder.HasOne<LocalAccount>().WithMany().HasForeignKey(token => token.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
