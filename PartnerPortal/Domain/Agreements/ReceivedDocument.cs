using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Agreements;

/// <summary>Takes in a file that somebody sends.</summary>
internal static class ReceivedDocument
{
    /// <summary>
    /// All of it. Answers <see cref="DocumentTooLarge"/>, having read no further than the limit, and
    /// <see cref="DocumentNotReceived"/> where the sender went away.
    /// </summary>
    public static async Task<Result<ReadOnlyMemory<byte>>> ReadAsync(
        Stream content,
        int maxMebibytes,
        ILogger logger,
        CancellationToken cancellationToken
    )
    {
        using var received = new MemoryStream();
        var buffer = new byte[64 * 1024];
        try
        {
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
            {
                if (received.Length + read > maxMebibytes * 1024L * 1024)
                {
                    return new DocumentTooLarge(maxMebibytes);
                }

                received.Write(buffer, 0, read);
            }
        }
        catch (Exception exception) when (exception is IOException or TimeoutException)
        {
            logger.LogInformation(exception, "A document was not received whole");
            return new DocumentNotReceived();
        }

        return (ReadOnlyMemory<byte>)received.ToArray();
    }
}
