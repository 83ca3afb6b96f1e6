namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>How far a reading is. The numbers are stored.</summary>
public enum CenterReadingStatus
{
    /// <summary>The list of customers is read, page by page.</summary>
    Listing = 1,

    /// <summary>Each customer of the list is read.</summary>
    Reading = 2,

    Done = 3,

    /// <summary>An agent stopped it.</summary>
    Stopped = 4,

    /// <summary>Something was in the way that does not pass by itself.</summary>
    Failed = 5,
}

/// <summary>
/// One reading of a partner's whole Partner Center. The row keeps the place: whichever process goes on with it goes on there.
/// </summary>
public sealed class CenterReading
{
    /// <summary>The longest continuation token that is kept.</summary>
    public const int PlaceMaxLength = 16_384;

    public required Guid Id { get; init; }

    public required Guid PartnerId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>Who began it; none where the night did.</summary>
    public string? StartedByName { get; init; }

    public CenterReadingStatus Status { get; set; } = CenterReadingStatus.Listing;

    /// <summary>Where the next page of the list begins; none for the first.</summary>
    public string? Place { get; set; }

    public int Pages { get; set; }

    /// <summary>Pages in a row that named nobody new.</summary>
    public int PagesWithoutNews { get; set; }

    /// <summary>The list was begun again because its place was no longer known there.</summary>
    public bool BeganAgain { get; set; }

    /// <summary>How many customers the list names.</summary>
    public int Listed { get; set; }

    /// <summary>How many of these were read without trouble.</summary>
    public int Read { get; set; }

    public int Created { get; set; }

    public int Changed { get; set; }

    public int Failed { get; set; }

    /// <summary>How many were on the list before and are no more.</summary>
    public int Left { get; set; }

    /// <summary>What is in the way, or ended it, as <c>StoredError</c> writes it.</summary>
    public string? Trouble { get; set; }

    /// <summary>How often in a row something was in the way.</summary>
    public int Attempts { get; set; }

    /// <summary>UTC; not before then it is gone on with.</summary>
    public DateTime? WaitsUntil { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? EndedAt { get; set; }

    public bool IsOpen => Status is CenterReadingStatus.Listing or CenterReadingStatus.Reading;
}
