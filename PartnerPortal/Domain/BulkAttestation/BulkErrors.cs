using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.BulkAttestation;

/// <summary>No file was chosen.</summary>
public sealed record BulkFileMissing : PortalError;

/// <summary>The file has no content but blanks.</summary>
public sealed record BulkFileEmpty : PortalError;

/// <summary>The file has columns, and nothing below them.</summary>
public sealed record BulkFileWithoutRows : PortalError;

public sealed record BulkFileTooLarge(long MaxMebibytes) : PortalError
{
    public override IReadOnlyList<object> Arguments => [MaxMebibytes];
}

/// <summary>A workbook of a spreadsheet program, whatever its name says.</summary>
public sealed record BulkFileIsWorkbook : PortalError;

/// <summary>A picture, whatever its name says.</summary>
public sealed record BulkFileIsPicture : PortalError;

/// <summary>Bytes that are no text in any encoding that is read.</summary>
public sealed record BulkFileNotText : PortalError;

/// <summary>The upload broke off.</summary>
public sealed record BulkUploadBrokenOff : PortalError;

/// <summary>The columns are those of no format.</summary>
public sealed record BulkColumnsUnknown(string Found) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Found];
}

/// <summary>The columns are nearly those of a format.</summary>
public sealed record BulkColumnsMissing(string Missing, string Found) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Missing, Found];
}

public sealed record BulkColumnTwice(string Column) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Column];
}

/// <summary>A field goes on for longer than any cell: mostly a quotation mark that nothing closes.</summary>
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

/// <summary>A date that is another day in another country; it is not guessed at.</summary>
public sealed record BulkDateAmbiguous(string Text) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Text];
}

public sealed record BulkTenantIdMalformed(string Text) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Text];
}

/// <summary><c>PartnerAttestationCompleted</c> says neither yes nor no.</summary>
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

/// <summary>Another row of the file names the same customer (spec/user-wishes.md D5).</summary>
public sealed record BulkCustomerTwice(long OtherLine) : PortalError
{
    public override IReadOnlyList<object> Arguments => [OtherLine];
}

/// <summary>The row is marked as not to be sent.</summary>
public sealed record BulkRowNotMarked : PortalError;

/// <summary>All fields of the row are empty.</summary>
public sealed record BulkRowEmpty : PortalError;

/// <summary>No such run of this agent.</summary>
public sealed record BulkRunNotFound : PortalError;

/// <summary>The run is no longer where the screen showed it; nothing was changed.</summary>
public sealed record BulkRunMovedOn : PortalError;

/// <summary>No row can be attested.</summary>
public sealed record BulkNothingToRun : PortalError;

/// <summary>The kept file of the run is gone, or another one.</summary>
public sealed record BulkFileGone : PortalError;
