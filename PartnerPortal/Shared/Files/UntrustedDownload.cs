namespace PartnerPortal.Shared.Files;

/// <summary>What a browser is told about a file that somebody else made.</summary>
internal static class UntrustedDownload
{
    /// <summary>To be saved and never run: not guessed at, without any right where it is opened all the same, and not kept.</summary>
    public static void AsUntrustedDownload(this HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers.XContentTypeOptions = "nosniff";
    }
}
