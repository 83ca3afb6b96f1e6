using System.IO.Compression;
using System.Reflection;

namespace PartnerPortal.Data;

/// <summary>A database as a preview made it before the first release, with the demo of its time in it.</summary>
internal static class PreviewDatabase
{
    /// <summary>Its last migration.</summary>
    public const string Migration = "20261121155200_BulkAttestation";

    public static async Task UnpackAsync(string file)
    {
        await using var packed = Assembly.GetExecutingAssembly().GetManifestResourceStream("Preview.db.br")!;
        await using var unpacking = new BrotliStream(packed, CompressionMode.Decompress);
        await using var target = File.Create(file);
        await unpacking.CopyToAsync(target);
    }
}
