using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.SignIn;

/// <summary>
/// An agent's local account: password hash, lockout and security stamp. Its id is the agent's, and so is its user name, which
/// Identity wants to be unique: an e-mail address may sign in at several partners.
/// </summary>
public sealed class LocalAccount : IdentityUser<Guid>
{
    public static LocalAccount Of(Agent agent) =>
        new()
        {
            Id = agent.Id,
            UserName = agent.Id.ToString("D"),
            Email = agent.Email,
            EmailConfirmed = true,
            LockoutEnabled = true,
        };
}

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
        builder.Property(account => account.UserName).HasMaxLength(KeyMaxLength);
        builder.Property(account => account.NormalizedUserName).HasMaxLength(KeyMaxLength);
        builder.Property(account => account.Email).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(account => account.NormalizedEmail).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(account => account.ConcurrencyStamp).IsConcurrencyToken();
        builder.HasIndex(account => account.NormalizedUserName).IsUnique();
        builder.HasIndex(account => account.NormalizedEmail);
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
