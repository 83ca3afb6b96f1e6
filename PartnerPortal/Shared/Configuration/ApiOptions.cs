namespace PartnerPortal.Shared.Configuration;

/// <summary>The settings of section <c>Portal:Api</c>, the Partner Center REST API.</summary>
public sealed class ApiOptions
{
    /// <summary>
    /// Whether answers of success begin with a UTF-8 byte order mark, as Microsoft's do. RFC 8259 forbids it; scripts that cut
    /// the first character off need it. Default: off.
    /// </summary>
    public bool ByteOrderMark { get; set; }

    /// <summary>
    /// How many requests below <c>/v1/customers</c> each partner may make in a minute, from 1 to 1,000,000; behind that the answer
    /// is 429. Default: 500, which is
    /// Microsoft's limit.
    /// </summary>
    public int CustomerRequestsPerMinute { get; set; } = 500;

    internal ApiOptions Checked(Func<string, Exception> invalid) =>
        CustomerRequestsPerMinute is >= 1 and <= 1_000_000
            ? this
            : throw invalid(
                $"Portal:Api:CustomerRequestsPerMinute is {CustomerRequestsPerMinute}. Name a number from 1 to 1000000, or leave the key out for 500."
            );
}
