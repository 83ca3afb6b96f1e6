using System.Globalization;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.BulkAttestation;

/// <summary>How the rows of a run are interpreted.</summary>
public sealed class BulkReadingRules
{
    private readonly BulkColumns columns;
    private readonly CultureInfo region;
    private readonly TimeZoneInfo zone;
    private readonly DateOnly? givenDate;
    private readonly Guid runId;

    public BulkReadingRules(BulkRun run)
        : this(
            BulkColumns.Recognize(BulkFields.Split(run.Header)).Value,
            CultureInfo.GetCultureInfo(run.Region),
            run.Zone,
            run.GivenDate,
            run.Id
        ) { }

    private BulkReadingRules(
        BulkColumns columns,
        CultureInfo region,
        TimeZoneInfo zone,
        DateOnly? givenDate,
        Guid runId
    )
    {
        this.columns = columns;
        this.region = region;
        this.zone = zone;
        this.givenDate = givenDate;
        this.runId = runId;
    }

    /// <summary>What a row asks for.</summary>
    /// <param name="number">The row's number, which its request is named by.</param>
    /// <param name="fields">The row's fields.</param>
    /// <param name="isDamaged">Its quotation marks are malformed.</param>
    public BulkReading Read(long number, IReadOnlyList<string> fields, bool isDamaged)
    {
        if (fields.All(string.IsNullOrWhiteSpace))
        {
            return BulkReading.Skipped(new BulkRowEmpty());
        }

        if (isDamaged)
        {
            return BulkReading.Refused(new BulkRowUnreadable());
        }

        if (fields.Any(field => BulkEncodings.IsGarbled(field)))
        {
            return BulkReading.Refused(new BulkRowGarbled());
        }

        if (!columns.Fits(fields))
        {
            return BulkReading.Refused(new BulkFieldCount(fields.Count, columns.Count));
        }

        if (columns.Mark(fields) is { } mark && !IsMarked(mark, out var skipped))
        {
            return skipped;
        }

        var id = PlainText.CleanCode(columns.TenantId(fields));
        if (!Guid.TryParse(id, out var tenant))
        {
            return BulkReading.Refused(new BulkTenantIdMalformed(BulkFields.Shown(id)));
        }

        if (!TryTemplate(PlainText.CleanCode(columns.Type(fields)), out var template))
        {
            return BulkReading.Refused(new BulkTypeUnknown(BulkFields.Shown(columns.Type(fields))), tenant);
        }

        var day = DayOf(columns.AcceptedOn(fields));
        return new BulkReading(
            BulkRowState.Ready,
            tenant,
            new NewAttestation
            {
                RequestId = BulkRow.RequestIdOf(runId, number),
                Signer = new Signer(
                    columns.FirstName(fields),
                    columns.LastName(fields),
                    columns.Email(fields),
                    columns.PhoneNumber(fields)
                ),
                AcceptedOn = AcceptanceDate.OnDay(day.IsSuccess ? day.Value : null, zone),
                TemplateId = template,
            }.Cleaned(),
            day.Error,
            Refusal: null
        );
    }

    /// <summary>The day that a row states, else the one that the agent gave for such rows.</summary>
    private Result<DateOnly?> DayOf(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return givenDate;
        }

        return BulkDates.Read(text, region, zone).TryGet(out var day, out var error) ? day : error;
    }

    // Excel writes TRUE and FALSE in its user's language.
    private static bool IsMarked(string mark, out BulkReading skipped)
    {
        var isMarked = BulkMark.Read(mark);
        skipped = isMarked is null
            ? BulkReading.Refused(new BulkMarkUnknown(BulkFields.Shown(mark)))
            : BulkReading.Skipped(new BulkRowNotMarked());
        return isMarked is true;
    }

    private static bool TryTemplate(string type, out Guid template)
    {
        (var isKnown, template) = type.ToUpperInvariant() switch
        {
            "" or "MICROSOFTCUSTOMERAGREEMENT" => (true, AgreementTemplate.CustomerAgreementId),
            "MICROSOFTCLOUDAGREEMENT" => (true, AgreementTemplate.CloudAgreementId),
            _ => (false, Guid.Empty),
        };
        return isKnown;
    }
}

/// <summary>What a row asks for, before it is checked against what is on record.</summary>
/// <param name="State">Ready to be checked, skipped or refused.</param>
/// <param name="CustomerTenantId">The customer it names, if the id can be read.</param>
/// <param name="Request">What is to be recorded if it is ready; cleaned.</param>
/// <param name="DateFault">Why its date is invalid.</param>
/// <param name="Refusal">Why it is skipped or refused.</param>
public sealed record BulkReading(
    BulkRowState State,
    Guid? CustomerTenantId,
    NewAttestation? Request,
    PortalError? DateFault,
    PortalError? Refusal
)
{
    public static BulkReading Skipped(PortalError reason) =>
        new(BulkRowState.Skipped, CustomerTenantId: null, Request: null, DateFault: null, reason);

    public static BulkReading Refused(PortalError reason, Guid? customerTenantId = null) =>
        new(BulkRowState.Refused, customerTenantId, Request: null, DateFault: null, reason);
}
