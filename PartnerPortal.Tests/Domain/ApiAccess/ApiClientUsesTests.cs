using Microsoft.EntityFrameworkCore;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.ApiAccess;

public sealed class ApiClientUsesTests : PortalTests
{
    public ApiClientUsesTests() => Portal = new PortalFixture { BusySeconds = 1 };

    private ApiClientUses Uses => Portal.Get<ApiClientUses>();

    [Fact]
    public async Task A_use_is_noted_in_memory_and_written_with_its_own_time()
    {
        var client = (await Portal.AddApiClientAsync()).Identity.ClientId;
        var other = (await Portal.AddApiClientAsync()).Identity.ClientId;
        Uses.Note(client);
        Portal.Clock.Advance(TimeSpan.FromSeconds(20));
        var usedAt = Portal.Clock.UtcNow;
        Uses.Note(client);
        Portal.Clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Null(await LastUsedAsync(client));
        Assert.Equal(1, (await Uses.WriteAsync(CancellationToken.None)).Value);

        Assert.Equal(usedAt, await LastUsedAsync(client));
        Assert.Null(await LastUsedAsync(other));
        Assert.Equal(0, (await Uses.WriteAsync(CancellationToken.None)).Value);
    }

    [Trait("Store", "Sqlite")]
    [Fact]
    public async Task What_cannot_be_written_now_is_written_the_next_time()
    {
        var client = (await Portal.AddApiClientAsync()).Identity.ClientId;
        var usedAt = Portal.Clock.UtcNow;
        Uses.Note(client);
        await using (var other = await Portal.OpenRawAsync())
        {
            await using var locking = other.BeginTransaction();

            (await Uses.WriteAsync(CancellationToken.None)).Error.RefusedAs<StoreBusy>();
            await locking.RollbackAsync();
        }

        Assert.Equal(1, (await Uses.WriteAsync(CancellationToken.None)).Value);
        Assert.Equal(usedAt, await LastUsedAsync(client));
    }

    [Fact]
    public async Task The_time_never_goes_back_and_no_audit_event_tells_of_a_use()
    {
        var client = (await Portal.AddApiClientAsync()).Identity.ClientId;
        var events = await Portal.CountAsync("AuditEvents");
        var usedAt = Portal.Clock.UtcNow;
        Uses.Note(client);
        await Uses.WriteAsync(CancellationToken.None);
        Portal.Clock.Advance(TimeSpan.FromMinutes(-5));
        Uses.Note(client);
        await Uses.WriteAsync(CancellationToken.None);

        Assert.Equal(usedAt, await LastUsedAsync(client));
        Assert.Equal(events, await Portal.CountAsync("AuditEvents"));
    }

    private async Task<DateTime?> LastUsedAsync(Guid clientId)
    {
        await using var db = await Portal.ContextAsync();
        return (await db.Set<ApiClient>().SingleAsync(client => client.Id == clientId)).LastUsedAt;
    }
}
