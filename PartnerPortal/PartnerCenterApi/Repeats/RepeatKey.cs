using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PartnerPortal.PartnerCenterApi.Repeats;

/// <summary>
/// What makes two requests one: the same partner, method and path, and the same <c>MS-RequestId</c>
/// (spec/partner-center-api.md 1.9, 'Retries'). Kept as a hash.
/// </summary>
internal sealed record RepeatKey(string Sha256)
{
    public static RepeatKey Of(Guid partnerId, HttpRequest request, string requestId)
    {
        var path = (request.Path.Value ?? string.Empty).TrimEnd('/').ToLowerInvariant();
        return Of($"{partnerId:D}\n{request.Method}\n{path}\n{requestId.ToLowerInvariant()}");
    }

    /// <summary>
    /// The key of the answer. A request id is no secret, and an answer may hold a password: only the agent that got it gets it
    /// again. Another agent's repeat is judged by the domain, which knows the request too.
    /// </summary>
    public RepeatKey AnsweredTo(Guid agentId) => Of($"{Sha256}\n{agentId:D}");

    /// <summary>The same as a GUID, for the domain.</summary>
    public Guid ToRequestId() => new(Convert.FromHexString(Sha256.AsSpan(0, 32)));

    /// <summary>The id of one row of a request that holds many.</summary>
    public static Guid OfRow(Guid requestId, int row) =>
        Of(string.Create(CultureInfo.InvariantCulture, $"{requestId:D}\n{row}")).ToRequestId();

    private static RepeatKey Of(string text) =>
        new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
}
