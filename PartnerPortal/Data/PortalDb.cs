using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using PartnerPortal.Data.PostgreSql;
using PartnerPortal.Data.Sqlite;
using PartnerPortal.Shared.Live;

namespace PartnerPortal.Data;

/// <summary>
/// The portal's database. It knows no entity by name: each folder brings its mappings, found by assembly scan. One context
/// serves one operation; see <see cref="PortalStore"/>. As it is, it works on SQLite; <see cref="PostgreSqlPortalDb"/> is the other one.
/// </summary>
public class PortalDb : DbContext
{
    private readonly HashSet<Guid> touchedCustomers = [];
    private readonly List<PartnerChange> changes = [];

    public PortalDb(DbContextOptions<PortalDb> options)
        : base(options) { }

    protected PortalDb(DbContextOptions options)
        : base(options) { }

    /// <summary>Which of EF Core's warnings are none here.</summary>
    public static void Warnings(WarningsConfigurationBuilder warnings) =>
        // Whether there are more than so many, and which a few of them are, needs no order, and ordering would cost reading them all.
        warnings.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning);

    /// <summary>What is special about the database that this context works on.</summary>
    public virtual IPortalDatabase Store => SqliteDatabase.Instance;

    /// <summary>The customer tenants whose facts this operation has changed.</summary>
    public IReadOnlyCollection<Guid> TouchedCustomers => touchedCustomers;

    /// <summary>What the open screens are told once this operation is committed.</summary>
    public IReadOnlyCollection<PartnerChange> Changes => changes;

    /// <summary>The agent in whose name this operation works; null where a customer or the portal itself does.</summary>
    public Guid? ActingAgentId { get; set; }

    /// <summary>Marks a customer tenant as changed, so that what is derived from its facts is recomputed before the commit.</summary>
    public void Touch(Guid customerTenantId) => touchedCustomers.Add(customerTenantId);

    /// <summary>Tells the open screens after the commit; nobody is told of what is rolled back.</summary>
    public void PublishOnCommit(PartnerChange change) => changes.Add(change);

    public override void Dispose()
    {
        Forget();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    public override ValueTask DisposeAsync()
    {
        Forget();
        GC.SuppressFinalize(this);
        return base.DisposeAsync();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PortalDb).Assembly);
        ByteOrder.Map(modelBuilder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();

    // A context returns to its pool and serves another operation. EF Core resets its own state; this is ours.
    private void Forget()
    {
        touchedCustomers.Clear();
        changes.Clear();
        ActingAgentId = null;
    }

    /// <summary>Every <see cref="DateTime"/> in the database is UTC; any other kind is a bug and throws at once.</summary>
    private sealed class UtcConverter()
        : ValueConverter<DateTime, DateTime>(
            value => RequireUtc(value),
            value => DateTime.SpecifyKind(value, DateTimeKind.Utc)
        )
    {
        private static DateTime RequireUtc(DateTime value) =>
            value.Kind == DateTimeKind.Utc
                ? value
                : throw new InvalidOperationException(
                    $"A time of kind {value.Kind} was about to be stored; times must be UTC."
                );
    }
}
