using PartnerPortal.Shared.Limits;

namespace PartnerPortal.PartnerCenterApi.Tokens;

/// <summary>
/// Counts requests for tokens that failed. A network address may fail so often a minute, and less often for one client; who
/// fails elsewhere does not lock a client out. Counted in this process.
/// </summary>
internal sealed class FailedTokenRequests(TimeProvider time) : IDisposable
{
    public const int PerAddress = 100;

    public const int PerAddressAndClient = 10;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly WindowLimit<int> byAddress = new(PerAddress, Window, time);
    private readonly WindowLimit<int> byClient = new(PerAddressAndClient, Window, time);

    /// <summary>How long the address has to wait before it may try this client again; <see langword="null"/> where it may now.</summary>
    public TimeSpan? WaitOf(string address, Guid clientId) =>
        byAddress.WaitOf(StrangerKey.Of(address)) ?? byClient.WaitOf(StrangerKey.Of((address, clientId)));

    public void Count(string address, Guid clientId)
    {
        byAddress.Take(StrangerKey.Of(address));
        byClient.Take(StrangerKey.Of((address, clientId)));
    }

    public void Dispose()
    {
        byAddress.Dispose();
        byClient.Dispose();
    }
}
