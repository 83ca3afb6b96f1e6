using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.SignIn.Sessions;

/// <summary>
/// A browser in which an agent is signed in. The cookie names it by a secret; without the row the cookie is worth nothing.
/// </summary>
public sealed class AgentSession
{
    public required Guid Id { get; init; }

    public required Guid AgentId { get; init; }

    /// <summary>All that is stored of the secret in the cookie; see <see cref="RandomSecret"/>.</summary>
    public required string SecretSha256 { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>UTC; written once a minute at most.</summary>
    public required DateTime LastSeenAt { get; set; }

    public string? Address { get; init; }

    /// <summary>The browser, as it names itself.</summary>
    public string? UserAgent { get; init; }
}

internal sealed class AgentSessionMapping : IEntityTypeConfiguration<AgentSession>
{
    public void Configure(EntityTypeBuilder<AgentSession> builder)
    {
        builder.ToTable("AgentSessions");
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.Property(session => session.SecretSha256).HasMaxLength(RandomSecret.HashLength);
        builder.Property(session => session.Address).HasMaxLength(Caller.AddressMaxLength);
        builder.Property(session => session.UserAgent).HasMaxLength(Caller.UserAgentMaxLength);
        builder.HasIndex(session => session.SecretSha256).IsUnique();
        builder.HasIndex(session => session.AgentId);
        builder.HasOne<Agent>().WithMany().HasForeignKey(session => session.AgentId).OnDelete(DeleteBehavior.Cascade);
    }
}
