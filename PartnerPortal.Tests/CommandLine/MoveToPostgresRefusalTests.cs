using Microsoft.Data.Sqlite;
using PartnerPortal.DemoData;
using PartnerPortal.Host;

namespace PartnerPortal.CommandLine;

/// <summary>What <c>move-to-postgres</c> refuses: with a sentence, and with nothing on the server.</summary>
[Trait("Store", "PostgreSql")]
public sealed class MoveToPostgresRefusalTests : IAsyncLifetime
{
    private MovingDemo Demo { get; } = new();

    public Task InitializeAsync() => Demo.InitializeAsync();

    public Task DisposeAsync() => Demo.DisposeAsync();

    [Fact]
    public async Task A_database_with_rows_is_refused_and_keeps_them()
    {
        Assert.Equal(0, (await Demo.MoveAsync()).ExitCode);

        var (exitCode, _, error) = await Demo.MoveAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("holds data already", error, StringComparison.Ordinal);
        await Demo.AssertIsTheSourceAsync();
    }

    [Fact]
    public async Task A_portal_that_runs_is_refused()
    {
        await using (var running = new SqliteConnection($"Data Source={Demo.DatabaseFile};Pooling=False"))
        {
            await running.OpenAsync();
            await using var command = running.CreateCommand();
            command.CommandText = "SELECT COUNT(*) FROM Partners";
            await command.ExecuteScalarAsync();

            await AssertIsRefusedAsync("has the database open");
        }

        Assert.Equal(0, (await Demo.MoveAsync()).ExitCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("letter.txt")]
    [InlineData("portal.db")]
    public async Task A_folder_without_a_portal_is_refused(string? file)
    {
        var there = Path.Combine(Demo.Folder, "another");
        if (file is not null)
        {
            Directory.CreateDirectory(there);
            await File.WriteAllTextAsync(Path.Combine(there, file), "");
        }

        await AssertIsRefusedAsync($"{there} holds no portal", there);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        await File.WriteAllTextAsync(Demo.DatabaseFile, new string('x', 5000));

        await AssertIsRefusedAsync("is damaged");
    }

    [Fact]
    public async Task A_portal_of_another_version_is_refused()
    {
        Demo.Change("UPDATE __EFMigrationsHistory SET MigrationId = '20991231000000_Later'");

        await AssertIsRefusedAsync("of another version");
    }

    [Fact]
    public async Task Without_a_server_it_is_refused()
    {
        var (exitCode, _, error) = await PortalProgram.RunAsync("move-to-postgres", "--from", Demo.Directory);

        Assert.Equal(1, exitCode);
        Assert.Contains("Portal:Database", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_trail_is_refused()
    {
        Demo.Change(
            "DROP TRIGGER AuditEvents_no_update; UPDATE AuditEvents SET ActorName = 'Somebody Else' WHERE Sequence = 2"
        );

        await AssertIsRefusedAsync("is broken at event 2");
    }

    [Fact]
    public async Task A_trail_that_is_shorter_than_was_noted_is_refused()
    {
        await File.WriteAllTextAsync(
            Path.Combine(Demo.Directory, "audit-notes.txt"),
            $"2026-01-01T00:00:00Z {DemoPartners.FourthCoffee.Id:D} 99999 {new string('a', 64)}\n"
        );

        await AssertIsRefusedAsync("is broken at event");
    }

    [Fact]
    public async Task What_the_server_refuses_is_told_in_its_words()
    {
        Demo.Change("UPDATE Agents SET FirstName = printf('%.5000c', 'x') WHERE Email = 'sales@fourthcoffee.example'");

        var (exitCode, _, error) = await Demo.MoveAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("value too long for type character varying", error, StringComparison.Ordinal);
        Assert.Contains("COPY Agents", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sealed_time_that_would_be_cut_is_refused()
    {
        await Demo.SealFinerTimeAsync();

        var (exitCode, _, error) = await Demo.MoveAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("in table AuditEvents (key ", error, StringComparison.Ordinal);
    }

    private async Task AssertIsRefusedAsync(string sentence, string? directory = null)
    {
        var (exitCode, _, error) = await Demo.MoveAsync(directory);

        Assert.Equal(1, exitCode);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.Equal(
            ["0"],
            await Demo.ReadAsync("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'public'")
        );
    }
}
