using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Host;
using PartnerPortal.PartnerCenterApi;
using PartnerPortal.PartnerCenterClient;

namespace PartnerPortal.Benchmarks;

/// <summary>
/// A first reading of very many customers from a second portal, in a process of its own, beside the bare time in which as many clients fetch the same
/// pages and customers and throw them away; then a second reading, which finds nothing new.
/// </summary>
internal sealed class CenterBenchmark(int customers, TextWriter output)
{
    // As many as the portal has under way.
    private const int Clients = 4;

    public async Task RunAsync()
    {
        var directory = Directory.CreateTempSubdirectory("partner-portal-center-").FullName;
        using (
            var seeding = PortalProcess.Start(
                ["seed", "--customers", customers.ToString(CultureInfo.InvariantCulture)],
                [("Portal__DataDirectory", directory), ("ASPNETCORE_ENVIRONMENT", "Development")]
            )
        )
        {
            await seeding.StandardOutput.ReadToEndAsync();
            await seeding.WaitForExitAsync();
        }

        using var second = RunningPortal.Start(directory, ("Portal__Api__CustomerRequestsPerMinute", "1000000"));
        var address = await second.AddressAsync();
        var (pages, ids, bare) = await BareAsync(address);
        var requests = pages + (3 * ids);
        await output.WriteLineAsync(
            $"Bare: {Number(pages)} pages and {Number(ids)} customers, {Number(requests)} requests in {Seconds(bare)} s"
        );

        await using var first = await ConnectedPortal.StartAsync(address, ApiClient.FourthCoffee);
        foreach (var name in (string[])["First reading", "Second reading"])
        {
            var (before, most) = (Held(), 0L);
            var started = TimeProvider.System.GetTimestamp();
            var reading = await first.ReadAllAsync(() => most = Math.Max(most, Held()));
            var took = TimeProvider.System.GetElapsedTime(started);
            await output.WriteLineAsync(
                $"{name}: {reading.Status}, {Number(reading.Listed)} listed, {Number(reading.Created)} new, {Number(reading.Changed)} changed, "
                    + $"{Number(reading.Failed)} not read, {Number(requests)} requests in {Seconds(took)} s, {(took / bare).ToString("0.0", CultureInfo.InvariantCulture)} times bare; "
                    + $"managed memory {Number((int)(before >> 20))} MB before, at most {Number((int)(most >> 20))} MB"
            );
        }
    }

    // The same requests by the same number of clients, with nothing done with the answers but finding the next page.
    private static async Task<(int Pages, int Customers, TimeSpan Took)> BareAsync(Uri center)
    {
        using var api = await ApiClient.OfFourthCoffeeAsync(center);
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = center };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", api.Token);
        var ids = new List<string>();
        var started = TimeProvider.System.GetTimestamp();
        var (pages, place) = (0, (string?)null);
        do
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Get,
                $"/v1/customers?size={CenterReader.PageSize}&seekOperation={(place is null ? "First" : "Next")}"
            );
            if (place is not null)
            {
                request.Headers.TryAddWithoutValidation("MS-ContinuationToken", place);
            }

            using var answer = await http.SendAsync(request);
            var page = JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!;
            ids.AddRange(page["items"]!.AsArray().Select(item => item!["id"]!.GetValue<string>()));
            place = page["continuationToken"]?.GetValue<string>();
            pages++;
        } while (place is not null);

        await Parallel.ForEachAsync(
            ids,
            new ParallelOptions { MaxDegreeOfParallelism = Clients },
            async (id, cancelled) =>
            {
                foreach (
                    var path in (string[])
                        ["", "/agreements?agreementType=*", "/directSignedMicrosoftCustomerAgreementStatus"]
                )
                {
                    using var answer = await http.GetAsync($"/v1/customers/{id}{path}", cancelled);
                    await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancelled);
                }
            }
        );
        return (pages, ids.Count, TimeProvider.System.GetElapsedTime(started));
    }

    private static long Held() => GC.GetTotalMemory(forceFullCollection: false);

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
}
