using PartnerPortal.Shared.Limits;

namespace PartnerPortal.PartnerCenterApi.Tokens;

/// <summary>
/// Counts requests for tokens that failed. A network address may fail so often a minute, and less often for one client; who
/// fails elsewhere does not lock a client out. Counted in this process.
/// </summary>
internal sealed class FailedTokenRequests(TimeProvider time)
{
    public const int PerAddress = 100;

    public const int PerAddressAndClient = 10;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly WindowCounter<string> byAddress = new(PerAddress, Window, time);
    private readonly WindowCounter<(string Address, Guid ClientId)> byClient = new(PerAddressAndClient, Window, time);

    /// <summary>How long the address has to wait before it may try this client again; <see langword="null"/> where it may now.</summary>
    public TimeSpan? WaitOf(string address, Guid clientId) =>
        byAddress.WaitOf(address) ?? byClient.WaitOf((address, clientId));

    public void Count(string address, Guid clientId)
    {
        byAddress.Take(address);
        byClient.Take((address, clientId));
    }
}
