using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.BulkAttestation;

/// <summary>Where a run stands. The numbers are stored.</summary>
public enum BulkRunState
{
    /// <summary>The dry run: its rows are being read and judged.</summary>
    Judging = 1,

    /// <summary>Every row is judged; it waits for the agent's word.</summary>
    Judged = 2,

    /// <summary>Rows are being attested.</summary>
    Running = 3,

    /// <summary>The agent cancelled it, in the dry run or in the run; it can go on where it stopped.</summary>
    Cancelled = 4,

    /// <summary>It could not go on: <see cref="BulkRun.StopReason"/>. It can go on once that is put right.</summary>
    Stopped = 5,

    /// <summary>Every row has its outcome.</summary>
    Finished = 6,

    /// <summary>The file cannot be read to the end: <see cref="BulkRun.StopReason"/>. Nothing of it can be run.</summary>
    Unreadable = 7,

    /// <summary>The agent had the file read again in another encoding, as another run. Nothing of this one can be run.</summary>
    Replaced = 8,
}

/// <summary>Whose columns a file has. The numbers are stored.</summary>
public enum BulkFormat
{
    /// <summary>The portal's own template.</summary>
    Template = 1,

    /// <summary>Microsoft's tool for attesting anew: <c>CustomerAgreementRecords.csv</c> (spec/partner-center-api.md 8.1).</summary>
    ReAttestationTool = 2,

    /// <summary>Microsoft's SDK sample for importing agreements, with its eighth column (spec/partner-center-api.md 8.1).</summary>
    SdkSample = 3,
}

/// <summary>One file of attestations, from its upload to its last row.</summary>
public sealed class BulkRun
{
    public const int FileNameMaxLength = 200;

    /// <summary>The number assigned by the database, which its rows refer to.</summary>
    public long Number { get; init; }

    public required Guid Id { get; init; }

    public required Guid PartnerId { get; init; }

    public required Guid AgentId { get; init; }

    /// <summary>The agent's name as it was then.</summary>
    public required string AgentName { get; init; }

    public string? Address { get; init; }

    public string? UserAgent { get; init; }

    public required string FileName { get; init; }

    /// <summary>The name of the stored file.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Bytes.</summary>
    public required long Length { get; init; }

    public required BulkFormat Format { get; init; }

    public required BulkEncoding Encoding { get; init; }

    public BulkEncodingSource EncodingSource { get; init; } = BulkEncodingSource.Certain;

    /// <summary>The first lines with letters beyond ASCII, as they are in the file; null where its encoding is beyond doubt.</summary>
    public byte[]? Sample { get; init; }

    public required char Separator { get; init; }

    /// <summary>The file's first line of fields, joined as <see cref="BulkFields"/> does.</summary>
    public required string Header { get; init; }

    /// <summary>The agent's region, which determines how dates in the file are read.</summary>
    public required string Region { get; init; }

    /// <summary>The agent's time zone, which determines the current date.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The day of acceptance of rows that state none.</summary>
    public DateOnly? GivenDate { get; init; }

    public required BulkRunState State { get; set; }

    /// <summary>Why it stopped, as <c>StoredError</c> writes it.</summary>
    public string? StopReason { get; set; }

    /// <summary>UTC.</summary>
    public required DateTime UploadedAt { get; init; }

    /// <summary>UTC; when the last row was checked. Null until the dry run has finished.</summary>
    public DateTime? JudgedAt { get; set; }

    /// <summary>UTC; when the agent confirmed the run.</summary>
    public DateTime? ConfirmedAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? FinishedAt { get; set; }

    /// <summary>UTC; the last batch or change of state: a run that should be moving but is not is picked up again.</summary>
    public required DateTime MovedAt { get; set; }

    /// <summary>Rows judged so far; after the dry run, all of them.</summary>
    public long RowCount { get; set; }

    /// <summary>Bytes of the file that the judged rows take, for showing progress.</summary>
    public long ReadLength { get; set; }

    /// <summary>The row up to which the run has come.</summary>
    public long DoneUpTo { get; set; }

    /// <summary>Rows that the confirmed run is to attest.</summary>
    public long ToDo { get; set; }

    /// <summary>Of these, rows that have their outcome.</summary>
    public long Done { get; set; }

    /// <summary>UTC; since when it has been working without a pause, for the throughput.</summary>
    public DateTime? WorkingSince { get; set; }

    /// <summary><see cref="Done"/> at that time.</summary>
    public long DoneBefore { get; set; }

    /// <summary>Whether some process should be working on it.</summary>
    public bool IsMoving => State is BulkRunState.Judging or BulkRunState.Running;

    /// <summary>The zone of <see cref="TimeZone"/>; UTC where this machine does not know it.</summary>
    public TimeZoneInfo Zone =>
        TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>The call that each row's attestation names.</summary>
    public Caller ToCaller() => new(PartnerId, AgentId, AccessWay.Bulk, Address, UserAgent);
}
