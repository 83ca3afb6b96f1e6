using System.Buffers.Binary;
using System.Data;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using PartnerPortal.Shared.Background;

namespace PartnerPortal.Data.PostgreSql;

/// <summary>
/// Advisory locks of one connection that the server keeps for them. PostgreSQL gives them back the moment that the connection ends,
/// so none outlives its server, and no clock decides.
/// </summary>
internal sealed class PostgreSqlServerLocks(string connectionString) : IServerLocks, IAsyncDisposable
{
    // The first of two numbers that name a lock, so that these are no others' in this database.
    private const int Kind = 0x506F7274;

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private NpgsqlConnection? connection;

    public async Task<bool> TryTakeAsync(string name, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            var open = await OpenAsync(cancellationToken);
            await using var command = open.CreateCommand();
            // Taking it once more would have to be given back once more; but it is asked, since the connection may have ended.
            command.CommandText = taken.Contains(name) ? "SELECT true" : "SELECT pg_try_advisory_lock($1, $2)";
            if (!taken.Contains(name))
            {
                AddName(command, name);
            }

            // Not cancelled by one caller, which would end the connection and with it the locks of all.
            var isTaken = (bool)(await command.ExecuteScalarAsync(CancellationToken.None))!;
            if (isTaken)
            {
                taken.Add(name);
            }

            return isTaken;
        }
        catch
        {
            await CloseAsync();
            throw;
        }
        finally
        {
            turn.Release();
        }
    }

    public async Task GiveBackAsync(string name)
    {
        await turn.WaitAsync(CancellationToken.None);
        try
        {
            if (connection is { State: ConnectionState.Open } open && taken.Remove(name))
            {
                await using var command = open.CreateCommand();
                command.CommandText = "SELECT pg_advisory_unlock($1, $2)";
                AddName(command, name);
                await command.ExecuteNonQueryAsync(CancellationToken.None);
            }
        }
        catch (NpgsqlException)
        {
            // With the connection the lock is gone as well.
            await CloseAsync();
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        turn.Dispose();
    }

    private static void AddName(NpgsqlCommand command, string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        command.Parameters.Add(new NpgsqlParameter { Value = Kind });
        command.Parameters.Add(new NpgsqlParameter { Value = BinaryPrimitives.ReadInt32LittleEndian(hash) });
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (connection is { State: ConnectionState.Open } open)
        {
            return open;
        }

        await CloseAsync();
        connection = PostgreSqlConnections.Kept(connectionString, "locks");
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private async Task CloseAsync()
    {
        taken.Clear();
        if (connection is { } ended)
        {
            connection = null;
            await ended.DisposeAsync();
        }
    }
}
