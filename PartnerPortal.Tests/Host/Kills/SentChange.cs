namespace PartnerPortal.Host.Kills;

/// <summary>A change that a program asked for, and what it heard of it.</summary>
/// <param name="Table">Where it is written down.</param>
/// <param name="Column">The column that holds <paramref name="Key"/>.</param>
/// <param name="Key">What no other change has.</param>
/// <param name="Path">The operation.</param>
/// <param name="Body">What was sent.</param>
internal sealed record SentChange(string Table, string Column, string Key, string Path, string Body)
{
    /// <summary>The same at every repeat.</summary>
    public string RequestId { get; } = Guid.NewGuid().ToString();

    /// <summary>The status of the answer; none while nobody knows what became of it.</summary>
    public int? Status { get; set; }

    public bool IsAcknowledged => Status is >= 200 and < 300;

    /// <summary>The answer's body.</summary>
    public string Answer { get; set; } = string.Empty;
}
