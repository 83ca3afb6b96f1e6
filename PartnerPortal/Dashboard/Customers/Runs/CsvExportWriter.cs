using System.Text;
using PartnerPortal.Domain.Portfolio;

namespace PartnerPortal.Dashboard.Customers.Runs;

/// <summary>
/// A table for spreadsheets: UTF-8 with the mark by which they know it, the separator and the dates of the region, moments in
/// the person's time zone. A text that a spreadsheet would take for a formula is preceded by an apostrophe.
/// </summary>
public sealed class CsvExportWriter : IExportWriter
{
    private const string LineEnd = "\r\n";

    private readonly StreamWriter writer;
    private readonly ExportLook look;
    private readonly ExportWords words;
    private readonly IReadOnlyDictionary<Guid, string> resellers;
    private readonly string separator;
    private readonly string[] minutes;

    // Days and hours come again and again; each is put into words once.
    private readonly Dictionary<DateOnly, string> days = [];

    public CsvExportWriter(Stream file, ExportLook look, ExportWords words, IReadOnlyDictionary<Guid, string> resellers)
    {
        writer = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16);
        (this.look, this.words, this.resellers) = (look, words, resellers);
        separator = look.Region.TextInfo.ListSeparator;
        minutes = new string[24 * 60];
        WriteFirst(words.Columns[0]);
        foreach (var column in words.Columns.Skip(1))
        {
            WriteNext(column);
        }

        writer.Write(LineEnd);
    }

    public void Write(ExportedCustomer customer)
    {
        WriteFirst(customer.CustomerTenantId.ToString("D"));
        WriteNext(customer.CompanyName);
        WriteNext(customer.Domain);
        WriteNext(customer.Country);
        WriteNext(customer.ResellerId is { } reseller ? resellers.GetValueOrDefault(reseller) : null);
        WriteNext(words.Statuses[customer.Status]);
        WriteNext(words.Confirmations[customer.Confirmation]);
        WriteNext(Day(customer.ConfirmedOn));
        WriteNext(customer.ConfirmedBy);
        WriteNext(words.Directs[customer.Direct]);
        WriteNext(Moment(customer.AcceptedDirectlyAt));
        WriteNext(customer.AcceptedDirectlyBy);
        WriteNext(customer.VersionLabel);
        WriteNext(Day(customer.AcceptedOn));
        WriteNext(Moment(customer.InvitedAt));
        WriteNext(Moment(customer.InvitedUntil));
        WriteNext(
            customer.Tags?.Replace(PortfolioExportQueries.TagSeparator.ToString(), ", ", StringComparison.Ordinal)
        );
        WriteNext(Moment(customer.ChangedAt));
        writer.Write(LineEnd);
    }

    public ValueTask DisposeAsync() => writer.DisposeAsync();

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

    private void WriteNext(string? text)
    {
        writer.Write(separator);
        WriteFirst(text);
    }

    private void WriteFirst(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        var isFormula = IsFormula(text);
        if (
            !isFormula
            && text.AsSpan().IndexOfAny("\"\r\n\t") < 0
            && !text.Contains(separator, StringComparison.Ordinal)
            && text[0] != ' '
            && text[^1] != ' '
        )
        {
            writer.Write(text);
            return;
        }

        writer.Write('"');
        if (isFormula)
        {
            writer.Write('\'');
        }

        writer.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
        writer.Write('"');
    }

    // Full-width signs too, and what stands behind blanks: spreadsheets pass over those.
    private static bool IsFormula(string text) =>
        text[0] is '\t' or '\r' or '\n'
        || text.AsSpan().TrimStart() is [var first, ..]
            && first is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠';
}
