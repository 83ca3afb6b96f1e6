using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data.Sqlite;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Domain.Portfolio;

namespace PartnerPortal.DemoData.Scale;

/// <summary>
/// Writes a run's customers in three walks, each making them anew instead of keeping them: the facts in batches, then the
/// audit trail in the order of time, then the rows with their indexes in one transaction. Until the rows are there a mark
/// says that the partner's rows are to be made again, so a kill leaves nothing wrong for good.
/// </summary>
internal sealed class ScaleWriter
{
    private const int BatchSize = 10_000;

    private readonly BulkLoad load;
    private readonly ScaleSetting setting;
    private readonly IProgress<ScaleProgress> progress;
    private readonly CancellationToken cancellationToken;
    private readonly List<(DateTime At, int Customer, int Event)> trail = [];

    private ScaleWriter(
        BulkLoad load,
        ScaleSetting setting,
        IProgress<ScaleProgress> progress,
        CancellationToken cancellationToken
    )
    {
        this.load = load;
        this.setting = setting;
        this.progress = progress;
        this.cancellationToken = cancellationToken;
    }

    public static async Task<ScaleOutcome> WriteAsync(
        BulkLoad load,
        ScaleSetting setting,
        IProgress<ScaleProgress> progress,
        CancellationToken cancellationToken
    )
    {
        var writer = new ScaleWriter(load, setting, progress, cancellationToken);
        var isMarked = await writer.MarkAsync();
        await writer.WriteFactsAsync();
        await writer.WriteTrailAsync();
        await writer.WriteRowsAsync(isMarked);
        load.Finish();
        return new ScaleOutcome(setting.Partner.Name, setting.Count, writer.trail.Count);
    }

    private async Task<bool> MarkAsync()
    {
        await using var db = load.NewContext();
        if (await db.FindAsync<Reassessment>([setting.Partner.Id], cancellationToken) is { } unfinished)
        {
            unfinished.DoneUpTo = null;
            await db.SaveChangesAsync(cancellationToken);
            return false;
        }

        db.Add(new Reassessment { PartnerId = setting.Partner.Id });
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private async Task WriteFactsAsync()
    {
        using var tenants = load.Into<CustomerTenant>();
        using var relationships = load.Into<ResellerRelationship>();
        using var administrators = load.Into<CustomerAdministrator>();
        using var attestations = load.Into<Attestation>();
        using var acceptances = load.Into<DirectAcceptance>();
        using var refusals = load.Into<DirectAcceptanceRefusal>();
        using var invitations = load.Into<Invitation>();
        using var subscriptions = load.Into<Subscription>();
        using var orders = load.Into<Order>();
        using var lines = load.Into<OrderLine>();
        await InBatchesAsync(
            ScaleStage.Customers,
            setting.Count,
            index => ScaleHistory.Of(setting, index),
            (index, customer) =>
            {
                tenants.Add(customer.Tenant);
                relationships.Add(customer.Relationship);
                administrators.Add(customer.Administrator);
                customer.Attestations.ForEach(attestations.Add);
                customer.DirectAcceptances.ForEach(acceptances.Add);
                customer.Refusals.ForEach(refusals.Add);
                customer.Invitations.ForEach(invitations.Add);
                customer.Subscriptions.ForEach(subscriptions.Add);
                foreach (var order in customer.Orders)
                {
                    orders.Add(order);
                    order.Lines.ForEach(lines.Add);
                }

                trail.AddRange(customer.Trail.Select((told, number) => (told.At, index, number)));
            },
            load.InTransaction
        );
    }

    private async Task WriteTrailAsync()
    {
        trail.Sort();
        AuditChain chain;
        await using (var db = load.NewContext())
        {
            chain = AuditChain.Behind(
                setting.Partner.Id,
                await AuditLog.LastAsync(db, setting.Partner.Id, cancellationToken)
            );
        }

        using var events = load.Into<AuditEvent>();
        await InBatchesAsync(
            ScaleStage.AuditTrail,
            trail.Count,
            index =>
            {
                var customer = ScaleHistory.Of(setting, trail[index].Customer);
                var told = customer.Trail[trail[index].Event];
                return (
                    Subject: new AuditSubject(customer.Tenant.Id, customer.Tenant.CompanyName),
                    Event: told,
                    Detail: told.Detail()
                );
            },
            (_, made) =>
                events.Add(chain.Next(made.Event.Actor, made.Event.Action, made.Subject, made.Detail, made.Event.At)),
            load.InTransaction
        );
    }

    private async Task WriteRowsAsync(bool isMarked)
    {
        var before = load.ReadNumber($"SELECT MAX(\"Number\") FROM \"{PortfolioMapping.Table}\"");
        load.Execute("BEGIN IMMEDIATE");
        try
        {
            // Over few new rows the indexes are kept with each: making them anew would cost what all the others cost.
            var dropped = setting.Count > before / 4 ? load.DropIndexes(PortfolioMapping.Table) : null;
            await using var counting = load.NewContext();
            counting.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
            var book = await FacetBook.OpenWholeAsync(counting, cancellationToken);
            using (var rows = load.Into<PortfolioRow>())
            {
                await InBatchesAsync(
                    ScaleStage.Lists,
                    setting.Count,
                    index => ScaleHistory.Of(setting, index).Rows(setting).ToList(),
                    (_, made) =>
                    {
                        made.ForEach(book.Enter);
                        made.ForEach(rows.Add);
                    },
                    static batch => batch()
                );
            }

            await counting.SaveChangesAsync(cancellationToken);
            if (dropped is not null)
            {
                progress.Report(new ScaleProgress(ScaleStage.Indexes, 0, 2));
                load.Execute(
                    SqliteSchema.FillTrigramIndex(
                        PortfolioMapping.SearchIndex,
                        PortfolioMapping.Table,
                        nameof(PortfolioRow.Number),
                        nameof(PortfolioRow.SearchText),
                        before
                    )
                );
                progress.Report(new ScaleProgress(ScaleStage.Indexes, 1, 2));
                load.Restore(dropped);
                progress.Report(new ScaleProgress(ScaleStage.Indexes, 2, 2));
            }

            if (isMarked)
            {
                await using var db = load.NewContext();
                db.Remove(await db.Set<Reassessment>().SingleAsync(mark => mark.PartnerId == setting.Partner.Id));
                await db.SaveChangesAsync(CancellationToken.None);
            }
        }
        catch
        {
            load.Execute("ROLLBACK");
            throw;
        }

        load.Execute("COMMIT");
    }

    /// <summary>Makes a batch on every processor while the one before it is written.</summary>
    private async Task InBatchesAsync<T>(
        ScaleStage stage,
        int count,
        Func<int, T> make,
        Action<int, T> write,
        Action<Action> transaction
    )
    {
        var next = MakeAsync(0);
        for (var start = 0; start < count; start += BatchSize)
        {
            var batch = await next;
            next = MakeAsync(start + BatchSize);
            var first = start;
            transaction(() =>
            {
                for (var i = 0; i < batch.Length; i++)
                {
                    write(first + i, batch[i]);
                }
            });
            progress.Report(new ScaleProgress(stage, start + batch.Length, count));
            cancellationToken.ThrowIfCancellationRequested();
        }

        Task<T[]> MakeAsync(int from) =>
            Task.Run(() =>
            {
                var batch = new T[Math.Clamp(count - from, 0, BatchSize)];
                Parallel.For(0, batch.Length, i => batch[i] = make(from + i));
                return batch;
            });
    }
}
