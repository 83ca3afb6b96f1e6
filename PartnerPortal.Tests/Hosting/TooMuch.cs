using System.Net;
using System.Net.Http.Headers;

namespace PartnerPortal.Hosting;

/// <summary>A body of one long value, with or without a Content-Length.</summary>
internal sealed class TooMuch : HttpContent
{
    private readonly long length;
    private readonly bool tellsItsLength;

    public TooMuch(string contentType, long length, bool tellsItsLength)
    {
        (this.length, this.tellsItsLength) = (length, tellsItsLength);
        Headers.ContentType = new MediaTypeHeaderValue(contentType);
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        var piece = new byte[16 * 1024];
        piece.AsSpan().Fill((byte)'x');
        try
        {
            for (var left = length; left > 0; left -= piece.Length)
            {
                await stream.WriteAsync(piece.AsMemory(0, (int)Math.Min(left, piece.Length)));
            }
        }
        catch (IOException)
        {
            // The portal has answered and closed the connection: the answer is what counts.
        }
    }

    protected override bool TryComputeLength(out long computed)
    {
        computed = length;
        return tellsItsLength;
    }
}
