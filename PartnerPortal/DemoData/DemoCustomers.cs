using System.Text.Json;
using System.Text.Json.Serialization;

namespace PartnerPortal.DemoData;

/// <summary>
/// Every customer of the demo, as <c>demo-customers.json</c> states them: Fourth Coffee's, then Wide World's own, then those that
/// it sells to through Tailspin. Names are Microsoft's fictional companies; <c>wingtiptoys</c> stays free, for the customer
/// that a demo creates.
/// </summary>
internal static class DemoCustomers
{
    private static readonly JsonSerializerOptions format = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters =
        {
            new JsonStringEnumConverter(),
            new NameConverter<DemoMoment>(DemoMoment.Parse),
            new NameConverter<DemoPosition>(DemoOffers.Parse),
            new NameConverter<DemoAgent>(email =>
                DemoPartners.Agents.Single(agent => string.Equals(agent.Email, email, StringComparison.Ordinal))
            ),
            new NameConverter<DemoPartner>(domain =>
                DemoPartners.All.Single(partner => string.Equals(partner.EmailDomain, domain, StringComparison.Ordinal))
            ),
        },
    };

    public static IReadOnlyList<DemoCustomer> All { get; } = Read();

    private static List<DemoCustomer> Read()
    {
        using var stream = typeof(DemoCustomers).Assembly.GetManifestResourceStream("demo-customers.json");
        return JsonSerializer.Deserialize<List<DemoCustomer>>(stream!, format)!;
    }

    /// <summary>Reads what the file names in one text.</summary>
    private sealed class NameConverter<T>(Func<string, T> find) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            find(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            throw new NotSupportedException("The demo's customers are only read.");
    }
}
