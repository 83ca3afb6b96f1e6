namespace PartnerPortal.Host.Kills;

/// <summary>A change that a program asked for, and the answer it got.</summary>
/// <param name="Table">Where it is written down.</param>
/// <param name="Column">The column that holds <paramref name="Key"/>.</param>
/// <param name="Key">A value that no other change has.</param>
/// <param name="Path">The operation.</param>
/// <param name="Body">What was sent.</param>
internal sealed record SentChange(string Table, string Column, string Key, string Path, string Body)
{
    /// <summary>The same at every repeat.</summary>
    public string RequestId { get; } = Guid.NewGuid().ToString();

    /// <summary>The status of the answer; null while the outcome is unknown.</summary>
    public int? Status { get; set; }

    public bool IsAcknowledged => Status is >= 200 and < 300;

    /// <summary>The answer's body.</summary>
    public string Answer { get; set; } = string.Empty;
}
