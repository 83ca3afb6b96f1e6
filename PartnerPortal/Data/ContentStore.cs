using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Data;

/// <summary>Which files of the data directory a content belongs to; the name of their folder in the database.</summary>
public enum ContentKind
{
    Document = 1,
    BulkFile = 2,
    Export = 3,
}

/// <summary>A piece of a file's content.</summary>
public sealed class ContentPart
{
    public const int Length = 1 << 20;

    public required ContentKind Kind { get; init; }

    /// <summary>The file's name.</summary>
    public required string Name { get; init; }

    /// <summary>Counts from 0.</summary>
    public required int Number { get; init; }

    public required byte[] Bytes { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime StoredAt { get; init; }
}

internal sealed class ContentPartMapping : IEntityTypeConfiguration<ContentPart>
{
    public void Configure(EntityTypeBuilder<ContentPart> builder)
    {
        builder.ToTable("ContentParts");
        builder.HasKey(part => new
        {
            part.Kind,
            part.Name,
            part.Number,
        });
        builder.Property(part => part.Name).HasMaxLength(64);
    }
}

/// <summary>
/// Files for several servers. Where the database is one on a server, every file of the data directory that another server may need is in it
/// as well, and the directory holds copies; where it is a file, the directory is all there is and nothing here does anything.
/// Trouble of the database is an exception, see <see cref="StoreTrouble"/>.
/// </summary>
public sealed class ContentStore(IDbContextFactory<PortalDb> contexts, PortalSettings settings, TimeProvider time)
{
    private bool IsUsed => settings.Database is not null;

    /// <summary>Puts a file of the data directory into the database, unless it is there. It is committed after the answer.</summary>
    public async Task KeepAsync(ContentKind kind, string file, CancellationToken cancellationToken)
    {
        if (!IsUsed)
        {
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await CopyAsync(db, kind, file, time.GetUtcNow().UtcDateTime, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The same in the transaction of a context.</summary>
    public static async Task CopyAsync(
        PortalDb db,
        ContentKind kind,
        string file,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var name = Path.GetFileName(file);
        await db.Store.LockContentAsync(
            db,
            string.Create(CultureInfo.InvariantCulture, $"{kind} {name}"),
            cancellationToken
        );
        if (await db.Set<ContentPart>().AnyAsync(part => part.Kind == kind && part.Name == name, cancellationToken))
        {
            return;
        }

        await using var stream = new FileStream(
            file,
            FileMode.Open,
            FileAccess.Read,
            FileShare.Read | FileShare.Delete
        );
        for (var number = 0; number == 0 || stream.Position < stream.Length; number++)
        {
            var bytes = new byte[Math.Min(ContentPart.Length, stream.Length - stream.Position)];
            await stream.ReadExactlyAsync(bytes, cancellationToken);
            db.Add(
                new ContentPart
                {
                    Kind = kind,
                    Name = name,
                    Number = number,
                    Bytes = bytes,
                    StoredAt = now,
                }
            );
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Makes the file of the data directory out of what the database has; returns whether it had any.</summary>
    public async Task<bool> FetchAsync(ContentKind kind, string file, CancellationToken cancellationToken)
    {
        if (!IsUsed)
        {
            return false;
        }

        var name = Path.GetFileName(file);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var unfinished = Path.Combine(Path.GetDirectoryName(file)!, $".{Guid.NewGuid():N}");
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var found = false;
            await using (var stream = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await foreach (
                    var bytes in db.Set<ContentPart>()
                        .Where(part => part.Kind == kind && part.Name == name)
                        .OrderBy(part => part.Number)
                        .Select(part => part.Bytes)
                        .AsAsyncEnumerable()
                        .WithCancellation(cancellationToken)
                )
                {
                    found = true;
                    await stream.WriteAsync(bytes, cancellationToken);
                }
            }

            if (found)
            {
                File.Move(unfinished, file, overwrite: true);
            }

            return found;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Which of these the database has.</summary>
    public async Task<IReadOnlySet<string>> KnownAsync(
        ContentKind kind,
        IReadOnlyCollection<string> names,
        CancellationToken cancellationToken
    )
    {
        if (!IsUsed || names.Count == 0)
        {
            return new HashSet<string>(StringComparer.Ordinal);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<ContentPart>()
            .Where(part => part.Kind == kind && names.Contains(part.Name) && part.Number == 0)
            .Select(part => part.Name)
            .ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
    }

    public async Task RemoveAsync(ContentKind kind, string name, CancellationToken cancellationToken)
    {
        if (IsUsed)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await db.Set<ContentPart>()
                .Where(part => part.Kind == kind && part.Name == name)
                .ExecuteDeleteAsync(cancellationToken);
        }
    }

    /// <summary>Removes what is not needed and was stored before a time (UTC).</summary>
    public async Task RemoveAllButAsync(
        ContentKind kind,
        IReadOnlySet<string> needed,
        DateTime before,
        CancellationToken cancellationToken
    )
    {
        if (IsUsed)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await db.Set<ContentPart>()
                .Where(part => part.Kind == kind && !needed.Contains(part.Name) && part.StoredAt < before)
                .ExecuteDeleteAsync(cancellationToken);
        }
    }
}
