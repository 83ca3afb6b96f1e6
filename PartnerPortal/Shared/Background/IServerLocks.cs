namespace PartnerPortal.Shared.Background;

/// <summary>Names that one server of the portal holds at a time, for what must not be done twice.</summary>
public interface IServerLocks
{
    /// <summary>
    /// Whether this server holds the name, since now or since before; it then holds it until it gives it back or dies, or loses its
    /// connection to the database. Throws where the database cannot be asked.
    /// </summary>
    Task<bool> TryTakeAsync(string name, CancellationToken cancellationToken);

    /// <summary>Lets another server take the name.</summary>
    Task GiveBackAsync(string name);
}

/// <summary>The locks of a portal that is the only server of its database.</summary>
public sealed class OnlyServer : IServerLocks
{
    public static readonly OnlyServer Instance = new();

    public Task<bool> TryTakeAsync(string name, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task GiveBackAsync(string name) => Task.CompletedTask;
}
