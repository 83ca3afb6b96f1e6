using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data.Sqlite;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
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

    [Fact]
    public async Task A_kept_question_is_answered_to_many_at_once_and_always_of_now()
    {
        using var name = NameOfPartner();
        Guid[] partners = [PortalFixture.DirectPartner, PortalFixture.Provider, PortalFixture.Reseller];
        string[] names = ["Fourth Coffee Cloud AB", "Wide World Distribution BV", "Tailspin Resale BV"];
        await Parallel.ForAsync(
            0,
            400,
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            (i, _) =>
            {
                Assert.Equal(names[i % 3], name.First(partners[i % 3]));
                return ValueTask.CompletedTask;
            }
        );
        Assert.Null(name.First(Guid.NewGuid()));

        for (var i = 0; i < 20; i++)
        {
            await Portal.SqlAsync($"UPDATE Partners SET Name = 'Name {i}'");
            Assert.Equal($"Name {i}", name.First(partners[0]));
        }
    }

    [Fact]
    public async Task A_kept_question_goes_on_after_a_failure_and_holds_no_lock()
    {
        var isBroken = false;
        using var name = NameOfPartner(row =>
            isBroken ? throw new InvalidOperationException("The reading has a bug.") : row.GetString(0)
        );
        for (var round = 0; round < 3; round++)
        {
            Assert.Equal("Fourth Coffee Cloud AB", name.First(PortalFixture.DirectPartner));
            isBroken = true;
            Assert.Throws<InvalidOperationException>(() => name.First(PortalFixture.DirectPartner));
            isBroken = false;
        }

        // With a reader still open SQLite could not empty its log.
        Assert.Equal(0L, await Portal.SqlAsync("PRAGMA wal_checkpoint(TRUNCATE)"));
    }

    private PreparedQuery<string> NameOfPartner(Func<DbDataReader, string>? read = null) =>
        new(
            Portal.Get<IDbContextFactory<PortalDb>>(),
            "SELECT Name FROM Partners WHERE Id = $0",
            read ?? (row => row.GetString(0))
        );

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
                        Assert.Empty(db.ChangeTracker.Entries());
                        return Task.FromResult<Result<bool>>(true);
                    },
                    CancellationToken.None
                )
            ).Value
        );
}
