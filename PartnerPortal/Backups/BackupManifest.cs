using System.Text.Json;

namespace PartnerPortal.Backups;

/// <summary>The backup's description of itself: the first entry of the file.</summary>
/// <param name="Format">The number of this format.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="Migration">The newest migration of its database.</param>
/// <param name="Entries">All other entries of the file.</param>
public sealed record BackupManifest(
    int Format,
    DateTime CreatedAt,
    string Migration,
    IReadOnlyList<BackupEntry> Entries
)
{
    public const int CurrentFormat = 1;

    public const string EntryName = "manifest.json";

    private static readonly JsonSerializerOptions JsonFormat = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public void Write(Stream stream) => JsonSerializer.Serialize(stream, this, JsonFormat);

    /// <summary>The manifest in this text, or <see langword="null"/> if it is not one.</summary>
    public static BackupManifest? Read(Stream stream)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(stream, JsonFormat) is { Entries: not null } manifest
                ? manifest
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A file of the data directory in a backup.</summary>
/// <param name="Name">Its path below the data directory, with forward slashes.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Sha256">Of its content, in lower-case hex.</param>
public sealed record BackupEntry(string Name, long Length, string Sha256);
