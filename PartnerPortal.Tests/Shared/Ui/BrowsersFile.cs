using Microsoft.AspNetCore.Components.Forms;

namespace PartnerPortal.Shared.Ui;

/// <summary>A file as a browser hands it over.</summary>
internal sealed class BrowsersFile : IBrowserFile
{
    public Exception? Failure { get; init; }

    public long? Allowed { get; private set; }

    public string Name => "file.pdf";

    public DateTimeOffset LastModified => DateTimeOffset.UnixEpoch;

    public long Size { get; init; } = 10;

    public string ContentType => "application/pdf";

    public Stream OpenReadStream(long maxAllowedSize = 512_000, CancellationToken cancellationToken = default)
    {
        Allowed = maxAllowedSize;
        return Failure is null ? new MemoryStream(new byte[Size]) : new Broken(Failure);
    }

    private sealed class Broken(Exception failure) : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromException<int>(failure);
    }
}
