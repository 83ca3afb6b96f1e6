using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using PartnerPortal.Domain.Portfolio;

namespace PartnerPortal.Dashboard.Customers.Runs;

/// <summary>For programs: an array of objects, days and times in ISO 8601, times in UTC, words independent of the language.</summary>
public sealed class JsonExportWriter : IExportWriter
{
    private const int FlushAt = 1 << 16;

    private readonly Utf8JsonWriter writer;
    private readonly IReadOnlyDictionary<Guid, string> resellers;

    public JsonExportWriter(Stream file, IReadOnlyDictionary<Guid, string> resellers)
    {
        this.resellers = resellers;

        // The relaxed encoder keeps names readable; the file is never part of a page.
        writer = new Utf8JsonWriter(
            file,
            new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true }
        );
        writer.WriteStartArray();
    }

    public void Write(ExportedCustomer customer)
    {
        writer.WriteStartObject();
        writer.WriteString("microsoftId", customer.CustomerTenantId);
        writer.WriteString("companyName", customer.CompanyName);
        writer.WriteString("domain", customer.Domain);
        writer.WriteString("country", customer.Country);
        writer.WriteString(
            "reseller",
            customer.ResellerId is { } reseller ? resellers.GetValueOrDefault(reseller) : null
        );
        writer.WriteString("status", Name(customer.Status.ToString()));
        writer.WriteStartObject("partnerConfirmation");
        writer.WriteString("state", Name(customer.Confirmation.ToString()));
        WriteDay("acceptedOn", customer.ConfirmedOn);
        writer.WriteString("acceptedBy", customer.ConfirmedBy);
        writer.WriteEndObject();
        writer.WriteStartObject("throughMicrosoft");
        writer.WriteString("state", Name(customer.Direct.ToString()));
        WriteMoment("acceptedAt", customer.AcceptedDirectlyAt);
        writer.WriteString("acceptedBy", customer.AcceptedDirectlyBy);
        writer.WriteEndObject();
        writer.WriteString("agreementVersion", customer.VersionLabel);
        WriteDay("acceptedOn", customer.AcceptedOn);
        WriteMoment("invitedAt", customer.InvitedAt);
        WriteMoment("invitedUntil", customer.InvitedUntil);
        WriteMoment("requestedUntil", customer.RequestedUntil);
        writer.WriteStartArray("tags");
        foreach (var tag in customer.Tags)
        {
            writer.WriteStringValue(tag);
        }

        writer.WriteEndArray();
        WriteMoment("changedAt", customer.ChangedAt);
        writer.WriteEndObject();
        if (writer.BytesPending > FlushAt)
        {
            writer.Flush();
        }
    }

    public async ValueTask DisposeAsync()
    {
        writer.WriteEndArray();
        await writer.DisposeAsync();
    }

    private void WriteDay(string name, DateOnly? day) =>
        writer.WriteString(name, day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private void WriteMoment(string name, DateTime? utc)
    {
        if (utc is { } known)
        {
            writer.WriteString(name, known);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static string Name(string word) => char.ToLowerInvariant(word[0]) + word[1..];
}
