using System.Text.Json;
using System.Text.Json.Serialization;
using PartnerPortal.Shared.Live;

namespace PartnerPortal.Data.PostgreSql;

/// <summary>What one server tells the others of a commit, in as many messages as it needs: PostgreSQL takes 8,000 bytes in one.</summary>
internal static class ChangeMessages
{
    public const string Channel = "portal_changes";

    private const int MostCustomers = 150;

    /// <summary>Messages of this server about these changes.</summary>
    public static IEnumerable<string> Write(Guid server, IEnumerable<PartnerChange> changes) =>
        changes.SelectMany(Divide).Select(change => JsonSerializer.Serialize(new Message(server, change)));

    /// <summary>What another server has changed; null for this server's own messages, and for those that a later build sends and this one does not know.</summary>
    public static PartnerChange? Read(Guid server, string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Message>(text) is { } message && message.Server != server
                ? message.Change
                : null;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    private static IEnumerable<PartnerChange> Divide(PartnerChange change) =>
        change is CustomersChanged { CustomerTenantIds: var ids } many && ids.Count > MostCustomers
            ? ids.Chunk(MostCustomers).Select(some => many with { CustomerTenantIds = some })
            : [change];

    private sealed record Message(
        [property: JsonPropertyName("s")] Guid Server,
        [property: JsonPropertyName("c")] PartnerChange Change
    );
}
