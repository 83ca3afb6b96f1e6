using Microsoft.Data.Sqlite;
using Npgsql;
using PartnerPortal.DemoData;

namespace PartnerPortal.CommandLine;

/// <summary>The program with <c>move-to-postgres</c>: a portal's whole database on a server.</summary>
[Trait("Store", "PostgreSql")]
public sealed class MoveToPostgresTests : IAsyncLifetime
{
    private MovingDemo Demo { get; } = new();

    public Task InitializeAsync() => Demo.InitializeAsync();

    public Task DisposeAsync() => Demo.DisposeAsync();

    [Fact]
    public async Task The_demo_moves_whole_and_the_portal_works_on()
    {
        var before = Demo.Hash();

        var (exitCode, output, error) = await Demo.MoveAsync();

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains(Path.Combine(Demo.Directory, "keys"), output, StringComparison.Ordinal);
        Assert.Equal((before, "portal.db"), (Demo.Hash(), Assert.Single(Demo.Below())));
        await Demo.AssertIsTheSourceAsync();
        await Demo.AssertVerifiesAsync();
        await Demo.AddCustomerAsync();
        await Demo.AssertVerifiesAsync();
    }

    [Fact]
    public async Task A_number_that_was_given_once_is_not_given_again()
    {
        Demo.Change("UPDATE sqlite_sequence SET seq = 123456 WHERE name = 'PortfolioRows'");

        Assert.Equal(0, (await Demo.MoveAsync()).ExitCode);
        await Demo.AddCustomerAsync();

        Assert.Equal(["123457"], await Demo.ReadAsync("""SELECT MAX("Number") FROM "PortfolioRows" """));
    }

    [Fact]
    public async Task Documents_and_uploaded_files_come_along_and_what_is_half_written_does_not()
    {
        foreach (var folder in (string[])["documents", "bulk"])
        {
            var path = System.IO.Directory.CreateDirectory(Path.Combine(Demo.Directory, folder)).FullName;
            await File.WriteAllTextAsync(Path.Combine(path, $"whole-{folder}"), folder);
            await File.WriteAllTextAsync(Path.Combine(path, ".half"), "half");
        }

        Assert.Equal(0, (await Demo.MoveAsync()).ExitCode);

        Assert.Equal(
            ["1 whole-documents documents", "2 whole-bulk bulk"],
            await Demo.ReadAsync(
                """SELECT "Kind" || ' ' || "Name" || ' ' || convert_from("Bytes", 'UTF8') FROM "ContentParts" ORDER BY 1"""
            )
        );
    }

    [Fact]
    public async Task What_is_append_only_stays_so_and_the_ends_of_the_trails_follow_on()
    {
        Assert.Equal(0, (await Demo.MoveAsync()).ExitCode);

        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            Demo.ReadAsync("""UPDATE "AuditEvents" SET "ActorName" = 'Somebody Else'""")
        );

        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
        var head = $"""SELECT "Sequence" FROM "AuditHeads" WHERE "PartnerId" = '{DemoPartners.FourthCoffee.Id}'""";
        var end = await Demo.ReadAsync(head);
        await Demo.AddCustomerAsync();
        Assert.NotEqual(end, await Demo.ReadAsync(head));
    }

    [Fact]
    public async Task Of_a_time_the_microseconds_move()
    {
        Demo.Change("UPDATE Partners SET PartnerAgreementSignedAt = '2026-03-04 05:06:07.1234567'");

        Assert.Equal(0, (await Demo.MoveAsync()).ExitCode);
        Assert.Equal(
            ["2026-03-04 05:06:07.123456"],
            await Demo.ReadAsync("""SELECT DISTINCT "PartnerAgreementSignedAt" FROM "Partners" """)
        );
    }

    [Fact]
    public async Task A_log_that_a_killed_portal_left_moves_too_and_stays()
    {
        await using (var killed = new SqliteConnection($"Data Source={Demo.DatabaseFile};Pooling=False"))
        {
            await killed.OpenAsync();
            await using var command = killed.CreateCommand();
            command.CommandText = "UPDATE Partners SET ContactEmail = 'last@fourthcoffee.example'";
            await command.ExecuteNonQueryAsync();
            Directory.CreateDirectory(Path.Combine(Demo.Folder, "kept"));
            foreach (var suffix in (string[])["", "-wal"])
            {
                File.Copy(Demo.DatabaseFile + suffix, Path.Combine(Demo.Folder, "kept", "portal.db" + suffix));
            }
        }

        Directory.Delete(Demo.Directory, recursive: true);
        Directory.Move(Path.Combine(Demo.Folder, "kept"), Demo.Directory);
        var before = (Demo.Hash(), Demo.Hash("-wal"));

        Assert.Equal(0, (await Demo.MoveAsync()).ExitCode);

        Assert.Equal(before, (Demo.Hash(), Demo.Hash("-wal")));
        Assert.Equal(
            ["last@fourthcoffee.example"],
            await Demo.ReadAsync("""SELECT DISTINCT "ContactEmail" FROM "Partners" """)
        );
    }

    [Fact]
    public async Task A_move_that_broke_off_in_the_middle_leaves_nothing_and_can_be_made_again()
    {
        Demo.Change("UPDATE Agents SET FirstName = 'Ann' || char(0) || 'a' WHERE Email = 'sales@fourthcoffee.example'");

        var (exitCode, _, error) = await Demo.MoveAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("A text in table Agents (key ", error, StringComparison.Ordinal);
        Assert.Equal(["0"], await Demo.ReadAsync("""SELECT COUNT(*) FROM "Partners" """));

        Demo.Change("UPDATE Agents SET FirstName = 'Anna' WHERE Email = 'sales@fourthcoffee.example'");
        Assert.Equal(0, (await Demo.MoveAsync()).ExitCode);
        await Demo.AssertIsTheSourceAsync();
    }
}
