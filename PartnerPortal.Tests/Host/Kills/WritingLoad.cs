using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using PartnerPortal.PartnerCenterApi;

namespace PartnerPortal.Host.Kills;

/// <summary>
/// Programs that create customers, attest for them and order for them, ask signatories by a link, and signatories who accept; the
/// answers are recorded.
/// </summary>
internal sealed class WritingLoad(int writers)
{
    private readonly ConcurrentQueue<SentChange> sent = new();
    private readonly ConcurrentQueue<SentAcceptance> acceptances = new();

    /// <summary>What signatories sent from the page of their link.</summary>
    public IReadOnlyCollection<SentAcceptance> Acceptances => acceptances;

    /// <summary>Everything that was asked for, in any round.</summary>
    public IReadOnlyCollection<SentChange> Sent => sent;

    public IEnumerable<SentChange> Unanswered => sent.Where(change => change.Status is null);

    public int Acknowledged => sent.Count(change => change.IsAcknowledged);

    /// <summary>Works until the portal goes away, or refuses to go on, or <paramref name="until"/> says so.</summary>
    public async Task WorkAsync(Uri portal, CancellationToken until) =>
        await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(() => WriteAsync(portal, until))));

    /// <summary>Asks again for everything whose answer never came, as a program does after a failure.</summary>
    public async Task RepeatAsync(Uri portal)
    {
        foreach (var acceptance in acceptances.Where(known => !known.IsAcknowledged).ToList())
        {
            await acceptance.SendAsync(portal);
        }

        using var api = await ApiClient.OfFourthCoffeeAsync(portal);
        foreach (var change in Unanswered.ToList())
        {
            await SendAsync(api, change);
        }
    }

    private async Task WriteAsync(Uri portal, CancellationToken until)
    {
        try
        {
            using var api = await ApiClient.OfFourthCoffeeAsync(portal);
            while (!until.IsCancellationRequested && await WriteOneCustomerAsync(api)) { }
        }
        catch (Exception exception) when (IsGone(exception))
        {
            // What was under way stays unanswered.
        }
    }

    private async Task<bool> WriteOneCustomerAsync(ApiClient api)
    {
        var domain = SentBodies.NewDomain();
        var created = Note(
            "CustomerTenants",
            "Domain",
            domain,
            "/v1/customers",
            SentBodies.Customer(domain).ToJsonString()
        );
        if (!await SendAsync(api, created))
        {
            return false;
        }

        var customer = JsonNode.Parse(created.Answer)!["id"]!.GetValue<string>();
        var email = $"k{Guid.NewGuid():N}@example.com";
        var agreement = SentBodies.Agreement();
        agreement["primaryContact"]!["email"] = email;
        var attested = Note(
            "Attestations",
            "Email",
            email,
            $"/v1/customers/{customer}/agreements",
            agreement.ToJsonString()
        );
        var name = $"k{Guid.NewGuid():N}";
        var order = new JsonObject
        {
            ["BillingCycle"] = "Monthly",
            ["CurrencyCode"] = "SEK",
            ["LineItems"] = new JsonArray(
                new JsonObject
                {
                    ["LineItemNumber"] = 0,
                    ["OfferId"] = "CFQ7TTC0LH16:0001:CFQ7TTC0K971",
                    ["Quantity"] = 3,
                    ["TermDuration"] = "P1M",
                    ["FriendlyName"] = name,
                }
            ),
        };
        return await SendAsync(api, attested)
            && await SendAsync(
                api,
                Note("OrderLines", "FriendlyName", name, $"/v1/customers/{customer}/orders", order.ToJsonString())
            )
            && await AskAndFinaliseAsync(api, customer);
    }

    // Another person at the same customer: asked by a link, accepts on the page, and the program finalises.
    private async Task<bool> AskAndFinaliseAsync(ApiClient api, string customer)
    {
        var email = $"k{Guid.NewGuid():N}@example.com";
        var asked = Note(
            "AcceptanceRequests",
            "Email",
            email,
            "/v1/attestations/enhanced",
            SentBodies.EnhancedAttestation(email, customer).ToJsonString()
        );
        if (!await SendAsync(api, asked))
        {
            return false;
        }

        var answer = JsonNode.Parse(asked.Answer)!;
        var id = answer["id"]!.GetValue<string>();
        var accepted = new SentAcceptance(id.ToUpperInvariant(), new Uri(answer["link"]!.GetValue<string>()));
        acceptances.Enqueue(accepted);
        await accepted.SendAsync();
        if (!accepted.IsAcknowledged)
        {
            // A proxy lost the server in the middle; the signatory tries again, and until then there is nothing to finalise.
            return true;
        }

        var finalised = Note(
            "Attestations",
            "Email",
            email,
            $"/v1/customers/{customer}/agreements",
            new JsonObject { ["attestationId"] = id }.ToJsonString()
        );
        return await SendAsync(api, finalised);
    }

    private SentChange Note(string table, string column, string key, string path, string body)
    {
        var change = new SentChange(table, column, key, path, body);
        sent.Enqueue(change);
        return change;
    }

    private static async Task<bool> SendAsync(ApiClient api, SentChange change)
    {
        var answer = await api.PostAsync(change.Path, change.Body, ("MS-RequestId", change.RequestId));
        // A proxy says so where it lost the server in the middle: then nobody knows the outcome.
        (change.Answer, change.Status) = (answer.Text, answer.Status is 502 or 504 ? null : answer.Status);
        return change.IsAcknowledged;
    }

    internal static bool IsGone(Exception exception) =>
        exception
            is HttpRequestException
                or IOException
                or TaskCanceledException
                or System.Net.Sockets.SocketException
                or InvalidOperationException { InnerException: IOException };
}
