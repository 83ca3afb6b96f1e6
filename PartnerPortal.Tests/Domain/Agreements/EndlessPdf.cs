namespace PartnerPortal.Domain.Agreements;

/// <summary>A PDF that never ends, or breaks off.</summary>
internal sealed class EndlessPdf : Stream
{
    public long Given { get; private set; }

    public long BreaksAfter { get; init; } = long.MaxValue;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => Given;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (Given >= BreaksAfter)
        {
            throw new IOException("The sender went away.");
        }

        "%PDF-1.7"u8.CopyTo(buffer.AsSpan(offset));
        Given += count;
        return count;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
