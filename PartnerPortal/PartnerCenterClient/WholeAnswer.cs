namespace PartnerPortal.PartnerCenterClient;

/// <summary>
/// Reads an answer to its end, while the time of the attempt runs and no further than is allowed; otherwise an attempt would end with the
/// headers and the rest would be read without either bound.
/// </summary>
internal sealed class WholeAnswer(long maxBytes) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            await response.Content.LoadIntoBufferAsync(maxBytes, cancellationToken);
            return response;
        }
        catch (HttpRequestException exception)
            when (exception.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            response.Dispose();
            throw new AnswerTooLongException(exception);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}

/// <summary>An answer is longer than is read. No call is tried again for that.</summary>
internal sealed class AnswerTooLongException(Exception inner) : Exception("The answer is longer than is read.", inner);
