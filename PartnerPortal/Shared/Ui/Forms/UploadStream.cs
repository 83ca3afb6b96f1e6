using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace PartnerPortal.Shared.Ui;

/// <summary>
/// A chosen file as it arrives from the browser: tells how much has arrived in steps of 2 %, and fails as any other stream does when the
/// browser goes away, or can no longer read the file because it was changed, deleted or locked after it was chosen.
/// </summary>
public sealed class UploadStream(IBrowserFile file, long maxLength, Action<double> progress) : Stream
{
    /// <summary>Rendering at every block that arrives would cost more than the file.</summary>
    private const double Step = 0.02;

    private readonly Stream inner = file.OpenReadStream(maxLength);
    private long arrived;
    private double told;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => file.Size;

    public override long Position
    {
        get => arrived;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            arrived += read;
            Tell(file.Size == 0 ? 1 : Math.Min(1, (double)arrived / file.Size));
            return read;
        }
        catch (Exception exception)
            // What the browser reports while it sends comes as InvalidOperationException, its silence as TimeoutException.
            when (exception is JSException or JSDisconnectedException or InvalidOperationException or TimeoutException
                || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            throw new IOException("The browser stopped sending the file.", exception);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("A browser's file arrives asynchronously.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() { }

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    private void Tell(double share)
    {
        if (share - told >= Step || share >= 1)
        {
            told = share;
            progress(share);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
