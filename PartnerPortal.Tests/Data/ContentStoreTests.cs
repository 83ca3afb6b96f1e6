using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.BulkAttestation;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Data;

/// <summary>Files that one server has taken and another one is asked for: each server has a data directory of its own.</summary>
[Trait("Store", "PostgreSql")]
public sealed class ContentStoreTests : IAsyncLifetime
{
    private readonly PortalFixture portal = new();
    private readonly string directory = Directory.CreateTempSubdirectory("partner-portal-server-").FullName;

    private PortalSettings Settings => portal.Get<PortalSettings>() with { DataDirectory = directory };

    private ContentStore OtherContents => new(portal.Get<IDbContextFactory<PortalDb>>(), Settings, portal.Clock);

    private AgreementFiles OtherDocuments => new(Settings, OtherContents, NullLogger<AgreementFiles>.Instance);

    private BulkFiles OtherBulkFiles => new(Settings, OtherContents, NullLogger<BulkFiles>.Instance);

    public Task InitializeAsync() => portal.InitializeAsync();

    public async Task DisposeAsync()
    {
        TestDirectory.Remove(directory);
        await portal.DisposeAsync();
    }

    [Fact]
    public async Task A_document_of_one_server_is_read_on_another_one()
    {
        var content = RandomNumberGenerator.GetBytes((2 * ContentPart.Length) + 7);
        var hash = (await portal.Get<AgreementFiles>().KeepAsync(content, CancellationToken.None)).Value;

        Assert.Equal([hash], await OtherDocuments.KeptAsync([hash, new string('0', 64)], CancellationToken.None));
        Assert.Equal(content, await OtherDocuments.ReadAsync(hash, CancellationToken.None));
        Assert.Equal(3, await portal.CountAsync("ContentParts"));
    }

    [Fact]
    public async Task A_document_that_was_damaged_on_one_server_is_mended_from_the_database()
    {
        var content = RandomNumberGenerator.GetBytes(1000);
        var hash = (await portal.Get<AgreementFiles>().KeepAsync(content, CancellationToken.None)).Value;
        await File.WriteAllTextAsync(Path.Combine(portal.DocumentFolder, hash), "another one");

        Assert.Equal(content, await portal.Get<AgreementFiles>().ReadAsync(hash, CancellationToken.None));
    }

    [Fact]
    public async Task What_no_server_has_is_missing() =>
        Assert.Null(await OtherDocuments.ReadAsync(new string('0', 64), CancellationToken.None));

    [Fact]
    public async Task Servers_that_take_the_same_document_together_store_it_once()
    {
        var content = RandomNumberGenerator.GetBytes(ContentPart.Length + 1);

        var stored = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(number =>
                    Task.Run(() =>
                        (number % 2 == 0 ? portal.Get<AgreementFiles>() : OtherDocuments).KeepAsync(
                            content,
                            CancellationToken.None
                        )
                    )
                )
        );

        Assert.Single(stored.Select(one => one.Value).Distinct(StringComparer.Ordinal));
        Assert.Equal(2, await portal.CountAsync("ContentParts"));
    }

    [Fact]
    public async Task An_uploaded_file_of_one_server_is_read_on_another_one_and_goes_from_both()
    {
        using var content = new MemoryStream("Microsoft ID;First name\nx;y\n"u8.ToArray());
        var kept = (await portal.Get<BulkFiles>().KeepAsync(content, CancellationToken.None)).Value;

        await using (var opened = await OtherBulkFiles.OpenAsync(kept.Sha256, kept.Length, CancellationToken.None))
        {
            Assert.Equal(kept.Length, opened!.Length);
        }

        portal.Clock.Advance(TimeSpan.FromDays(1));
        await OtherBulkFiles.RemoveAllButAsync(new HashSet<string>(), portal.Clock.UtcNow, CancellationToken.None);
        Assert.Equal(0, await portal.CountAsync("ContentParts"));
    }
}
