using Microsoft.EntityFrameworkCore;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Data;

/// <summary>A context serves one operation after another; nothing of one may reach the next.</summary>
public sealed class PooledContextTests : PortalTests
{
    private PortalDb? first;

    [Fact]
    public async Task What_one_operation_touched_is_forgotten_whether_it_succeeded_was_refused_or_failed()
    {
        var tenant = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        foreach (var outcome in (Result<bool>?[])[true, new CustomerNotFound(), null])
        {
            await TouchAsync(tenant, outcome);
            await AssertCleanAsync();
        }
    }

    [Fact]
    public async Task An_entity_that_was_changed_and_not_saved_is_not_saved_later()
    {
        await Portal.Store.WriteAsync<bool>(
            async db =>
            {
                first = db;
                (await FirstPartnerAsync(db)).Name = "Changed";
                return new CustomerNotFound();
            },
            CancellationToken.None
        );
        await AssertCleanAsync();
        await using var db = await Portal.ContextAsync();
        Assert.Equal(0, await db.Set<Partner>().CountAsync(partner => partner.Name == "Changed"));
    }

    [Fact]
    public async Task A_read_tracks_nothing_and_the_write_after_it_tracks()
    {
        await Portal.Store.ReadAsync(
            async db =>
            {
                first = db;
                await db.Set<Partner>().ToListAsync();
                Assert.Empty(db.ChangeTracker.Entries());
                return true;
            },
            CancellationToken.None
        );
        var written = await Portal.Store.WriteAsync<bool>(
            async db =>
            {
                Assert.Same(first, db);
                (await FirstPartnerAsync(db)).Name = "Changed";
                return true;
            },
            CancellationToken.None
        );

        Assert.True(written.Value);
        Assert.Equal(1L, await Portal.SqlAsync("SELECT COUNT(*) FROM Partners WHERE Name = 'Changed'"));
    }

    private static Task<Partner> FirstPartnerAsync(PortalDb db) =>
        db.Set<Partner>().OrderBy(partner => partner.Id).FirstAsync();

    private async Task TouchAsync(Guid tenant, Result<bool>? outcome)
    {
        var work = Portal.Store.WriteAsync(
            db =>
            {
                first = db;
                db.Touch(tenant);
                db.ActingAgentId = tenant;
                db.PublishOnCommit(new CustomersChanged(tenant, [tenant]));
                return outcome is null
                    ? throw new InvalidOperationException("The work has a bug.")
                    : Task.FromResult(outcome);
            },
            CancellationToken.None
        );
        if (outcome is null)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => work);
        }
        else
        {
            Assert.Equal(outcome.IsSuccess, (await work).IsSuccess);
        }
    }

    private async Task AssertCleanAsync() =>
        Assert.True(
            (
                await Portal.Store.WriteAsync<bool>(
                    db =>
                    {
                        Assert.Same(first, db);
                        Assert.Empty(db.TouchedCustomers);
                        Assert.Null(db.ActingAgentId);
                        Assert.Empty(db.Changes);
                        Assert.Empty(db.ChangeTracker.Entries());
                        return Task.FromResult<Result<bool>>(true);
                    },
                    CancellationToken.None
                )
            ).Value
        );
}
