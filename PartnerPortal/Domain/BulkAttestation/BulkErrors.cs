using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.BulkAttestation;

/// <summary>No file was chosen.</summary>
public sealed record BulkFileMissing : PortalError;

/// <summary>The file is empty or blank.</summary>
public sealed record BulkFileEmpty : PortalError;

/// <summary>The file has a header but no rows.</summary>
public sealed record BulkFileWithoutRows : PortalError;

public sealed record BulkFileTooLarge(long MaxMebibytes) : PortalError
{
    public override IReadOnlyList<object> Arguments => [MaxMebibytes];
}

/// <summary>A workbook of a spreadsheet program, whatever its name says.</summary>
public sealed record BulkFileIsWorkbook : PortalError;

/// <summary>A picture, whatever its name says.</summary>
public sealed record BulkFileIsPicture : PortalError;

/// <summary>The content is not text in any supported encoding.</summary>
public sealed record BulkFileNotText : PortalError;

/// <summary>The upload was interrupted.</summary>
public sealed record BulkUploadBrokenOff : PortalError;

/// <summary>The columns match no known format.</summary>
public sealed record BulkColumnsUnknown(string Found) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Found];
}

/// <summary>The columns almost match a format.</summary>
public sealed record BulkColumnsMissing(string Missing, string Found) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Missing, Found];
}

public sealed record BulkColumnTwice(string Column) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Column];
}

/// <summary>A field is longer than any cell can be, usually because of an unclosed quotation mark.</summary>
public sealed record BulkQuotationOpen(long Line) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Line];
}

/// <summary>Microsoft's tool has no column for the day of acceptance, so the agent states it (spec/partner-center-api.md 8.1).</summary>
public sealed record BulkDateNeeded : PortalError;

public sealed record BulkDateUnreadable(string Text) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Text];
}

/// <summary>A date that means different days in different countries; the portal does not guess.</summary>
public sealed record BulkDateAmbiguous(string Text) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Text];
}

public sealed record BulkTenantIdMalformed(string Text) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Text];
}

/// <summary><c>PartnerAttestationCompleted</c> is neither yes nor no.</summary>
public sealed record BulkMarkUnknown(string Text) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Text];
}

public sealed record BulkTypeUnknown(string Text) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Text];
}

public sealed record BulkFieldCount(int Found, int Expected) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Found, Expected];
}

/// <summary>Quotation marks in the middle of a field.</summary>
public sealed record BulkRowUnreadable : PortalError;

/// <summary>The row has bytes that mean nothing in the file's encoding.</summary>
public sealed record BulkRowGarbled : PortalError;

/// <summary>The file's encoding is a guess, and nobody has said that names read right in it.</summary>
public sealed record BulkEncodingNotSeen : PortalError;

/// <summary>The file itself says how it is encoded.</summary>
public sealed record BulkEncodingSaid : PortalError;

/// <summary>Another row of the file names the same customer (spec/user-wishes.md D5).</summary>
public sealed record BulkCustomerTwice(long OtherLine) : PortalError
{
    public override IReadOnlyList<object> Arguments => [OtherLine];
}

/// <summary>The row is marked as not to be sent.</summary>
public sealed record BulkRowNotMarked : PortalError;

/// <summary>All fields of the row are empty.</summary>
public sealed record BulkRowEmpty : PortalError;

/// <summary>The agent has no such run.</summary>
public sealed record BulkRunNotFound : PortalError;

/// <summary>The run has moved on since the screen showed it; nothing was changed.</summary>
public sealed record BulkRunMovedOn : PortalError;

/// <summary>No row can be attested.</summary>
public sealed record BulkNothingToRun : PortalError;

/// <summary>The run's stored file is missing or has changed.</summary>
public sealed record BulkFileGone : PortalError;
