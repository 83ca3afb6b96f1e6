using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Files;

namespace PartnerPortal.Dashboard.Customers.Runs;

/// <summary>
/// A table for spreadsheets: separator and dates of the region, moments in the person's time zone, which the columns name.
/// </summary>
public sealed class CsvExportWriter : IExportWriter
{
    private readonly Stream file;
    private readonly SpreadsheetCsv csv;
    private readonly ExportLook look;
    private readonly ExportWords words;
    private readonly IReadOnlyDictionary<Guid, string> resellers;
    private readonly string[] minutes;

    // Days and hours come again and again; each is put into words once.
    private readonly Dictionary<DateOnly, string> days = [];

    public CsvExportWriter(Stream file, ExportLook look, ExportWords words, IReadOnlyDictionary<Guid, string> resellers)
    {
        csv = new SpreadsheetCsv(file, look.Region);
        (this.file, this.look, this.words, this.resellers) = (file, look, words, resellers);
        minutes = new string[24 * 60];
        foreach (var column in words.Columns)
        {
            csv.WriteField(column);
        }

        csv.EndRow();
    }

    public void Write(ExportedCustomer customer)
    {
        csv.WriteField(customer.CustomerTenantId.ToString("D"));
        csv.WriteField(customer.CompanyName);
        csv.WriteField(customer.Domain);
        csv.WriteField(customer.Country);
        csv.WriteField(customer.ResellerId is { } reseller ? resellers.GetValueOrDefault(reseller) : null);
        csv.WriteField(words.Statuses[customer.Status]);
        csv.WriteField(words.Confirmations[customer.Confirmation]);
        csv.WriteField(Day(customer.ConfirmedOn));
        csv.WriteField(customer.ConfirmedBy);
        csv.WriteField(words.Directs[customer.Direct]);
        csv.WriteField(Moment(customer.AcceptedDirectlyAt));
        csv.WriteField(customer.AcceptedDirectlyBy);
        csv.WriteField(customer.VersionLabel);
        csv.WriteField(Day(customer.AcceptedOn));
        csv.WriteField(Moment(customer.InvitedAt));
        csv.WriteField(Moment(customer.InvitedUntil));
        csv.WriteField(Moment(customer.RequestedUntil));
        csv.WriteField(string.Join(", ", customer.Tags));
        csv.WriteField(Moment(customer.ChangedAt));
        csv.EndRow();
    }

    public async ValueTask DisposeAsync()
    {
        await csv.DisposeAsync();
        await file.DisposeAsync();
    }

    private string? Day(DateOnly? day)
    {
        if (day is not { } known)
        {
            return null;
        }

        if (!days.TryGetValue(known, out var text))
        {
            text = known.ToString("d", look.Region);
            days[known] = text;
        }

        return text;
    }

    private string? Moment(DateTime? utc)
    {
        if (utc is not { } known)
        {
            return null;
        }

        var local = TimeZoneInfo.ConvertTimeFromUtc(known, look.Zone);
        var minute = (local.Hour * 60) + local.Minute;
        minutes[minute] ??= local.ToString("t", look.Region);
        return $"{Day(DateOnly.FromDateTime(local))} {minutes[minute]}";
    }
}
