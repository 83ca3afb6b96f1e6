using System.Security.Cryptography;
using System.Text;

namespace PartnerPortal.DemoData;

/// <summary>Ids that are the same in every demo, so that links, scripts and API clients of a demo survive a fresh database.</summary>
internal static class DemoIds
{
    /// <summary>The id that belongs to a name: its SHA-256, cut and marked as a custom GUID (RFC 9562, version 8).</summary>
    public static Guid Of(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
