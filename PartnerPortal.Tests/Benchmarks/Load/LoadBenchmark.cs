using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using PartnerPortal.Host;
using PartnerPortal.PartnerCenterApi;

namespace PartnerPortal.Benchmarks.Load;

/// <summary>
/// Many open screens at work, and programs at the API, against the published program in a process of its own; then the bare
/// Blazor template's memory with as many screens.
/// </summary>
internal sealed class LoadBenchmark(TextWriter output, int screens, int minutes)
{
    private const int Customers = 10_000;
    private const int Programs = 2;

    // Those of the demo who may attest.
    private static readonly string[] Agents = ["admin@fourthcoffee.example", "sales@fourthcoffee.example"];

    // As people do: look at what came, then go on.
    private static readonly TimeSpan LongestThought = TimeSpan.FromSeconds(30);

    private readonly LoadFigures figures = new();

    public async Task<int> RunAsync()
    {
        var directory = Directory.CreateTempSubdirectory("partner-portal-load-").FullName;
        await using var collector = await Collector.StartAsync();
        var program = Path.Combine(directory, "program");
        await MeasuredProcess.PublishAsync(Path.Combine(Repository.Root, "PartnerPortal"), program);
        var assembly = Path.Combine(program, "PartnerPortal.dll");
        (string, string)[] environment =
        [
            ("Portal__DataDirectory", Path.Combine(directory, "data")),
            ("Portal__Demo", "true"),
            // Elsewhere cookies are for HTTPS only.
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("Portal__Api__CustomerRequestsPerMinute", "1000000"),
            ("Portal__Telemetry__OtlpEndpoint", collector.Address),
            ("OTEL_METRIC_EXPORT_INTERVAL", "5000"),
            ("OTEL_TRACES_SAMPLER", "always_off"),
        ];
        using (
            var seeding = MeasuredProcess.Start(
                assembly,
                "never",
                ["seed", "--customers", Customers.ToString(CultureInfo.InvariantCulture)],
                environment
            )
        )
        {
            await seeding.EndAsync();
        }

        using var portal = MeasuredProcess.Start(assembly, "Partner Portal is ready: ", [], environment);
        var address = await portal.AddressAsync();
        var cookies = await SignInAsync(address);

        // Warm-up: what is made once must not count for any screen.
        await using (await LoadScreen.OpenAsync(address, cookies[0], "/customers", "Customers")) { }

        var empty = portal.WorkingSet;
        var open = await OpenAsync(address, cookies);
        var idle = portal.WorkingSet;
        Tell(
            $"{screens} screens open: {empty:0} MiB before, {idle:0} MiB now, {(idle - empty) * 1024 / screens:0} KiB each"
        );

        using var until = new CancellationTokenSource(TimeSpan.FromMinutes(minutes));
        var working = open.Select((screen, number) => WorkAsync(screen, address, number, until.Token))
            .Concat(Enumerable.Range(0, Programs).Select(_ => AskAsync(address, until.Token)))
            .ToList();
        await WatchAsync(portal, collector, until.Token);
        await Task.WhenAll(working);
        await Task.WhenAll(open.Select(screen => screen.DisposeAsync().AsTask()));

        Tell($"interaction               count    median       p95 (ms)");
        foreach (var line in figures.Lines())
        {
            await output.WriteLineAsync(line);
        }

        Tell(
            $"{figures.Actions} actions, {figures.Failures.Count} failed, {portal.Failures} errors in the portal's log"
        );
        foreach (var failure in figures.Failures.CountBy(told => told, StringComparer.Ordinal).Take(10))
        {
            Tell($"{failure.Value} times: {failure.Key}");
        }

        foreach (var line in portal.FirstFailure)
        {
            await output.WriteLineAsync(line);
        }

        await portal.StopAsync();
        await new BareTemplate(output).RunAsync(directory, screens);
        Directory.Delete(directory, recursive: true);
        return figures.Failures.Count == 0 && portal.Failures == 0 ? 0 : 1;
    }

    private static async Task<List<CookieContainer>> SignInAsync(Uri address)
    {
        var cookies = new List<CookieContainer>();
        foreach (var agent in Agents)
        {
            using var visitor = new Visitor(address);
            using var answer = await visitor.SignInAsync(agent, DemoData.DemoAccounts.Password);
            Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
            cookies.Add(visitor.Cookies);
        }

        return cookies;
    }

    private async Task<List<LoadScreen>> OpenAsync(Uri address, List<CookieContainer> cookies)
    {
        var open = new List<LoadScreen>();
        for (var number = 0; number < screens; number++)
        {
            await figures.MeasureAsync(
                "open a screen",
                async () =>
                    open.Add(
                        await LoadScreen.OpenAsync(address, cookies[number % cookies.Count], "/customers", "Customers")
                    )
            );
        }

        return open;
    }

    // A person: finds a customer that a program has just made, opens it, attests, and goes back to the list.
    private async Task WorkAsync(LoadScreen screen, Uri address, int number, CancellationToken until)
    {
        var random = new Random(number);
        using var api = await ApiClient.OfFourthCoffeeAsync(address);
        while (await ThinkAsync(random, until))
        {
            try
            {
                await AttestOnceAsync(screen, api, random, until);
            }
            catch (Exception exception)
                when (exception
                        is TimeoutException
                            or InvalidOperationException
                            or HttpRequestException
                            or WebSocketException
                )
            {
                figures.Fail($"{exception.Message} {exception.InnerException?.Message}");
                return;
            }
        }
    }

    private async Task AttestOnceAsync(LoadScreen screen, ApiClient api, Random random, CancellationToken until)
    {
        var domain = SentBodies.NewDomain();
        var sent = SentBodies.Customer(domain);
        sent["BillingProfile"]!["CompanyName"] = $"Load {domain[..16]}";
        ApiResponse? made = null;
        await figures.MeasureAsync(
            "API: create",
            async () => made = await api.PostAsync("/v1/customers", sent.ToJsonString())
        );
        if (made!.Status != 201)
        {
            throw new InvalidOperationException($"Creating answered {made.Status}: {made.Text}");
        }

        var id = Guid.Parse(made.Json["id"]!.GetValue<string>());
        await figures.MeasureAsync(
            "search",
            () => screen.GoAsync($"/customers?search={domain.Split('.')[0]}", $"Load {domain[..16]}")
        );
        if (!await ThinkAsync(random, until))
        {
            return;
        }

        await figures.MeasureAsync(
            "open an account",
            () => screen.GoAsync($"/customers/{id}/account", "One Microsoft Way")
        );
        if (!await ThinkAsync(random, until))
        {
            return;
        }

        await figures.MeasureAsync(
            "open the form",
            () => screen.GoAsync($"/customers/{id}/account?edit=agreement", LoadScreen.Signer)
        );
        await figures.MeasureAsync("attest", () => screen.SubmitAsync("The acceptance is on record."));
    }

    private static async Task<bool> ThinkAsync(Random random, CancellationToken until)
    {
        try
        {
            await Task.Delay(LongestThought * random.NextDouble(), until);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // A program that reads the agreements of one customer after the other.
    private async Task AskAsync(Uri address, CancellationToken until)
    {
        using var api = await ApiClient.OfFourthCoffeeAsync(address);
        var list = await api.GetAsync("/v1/customers?size=200");
        var ids = list.Json["items"]!.AsArray().Select(item => item!["id"]!.GetValue<string>()).ToList();
        for (var i = 0; !until.IsCancellationRequested; i++)
        {
            ApiResponse? answer = null;
            await figures.MeasureAsync(
                "API: agreements",
                async () => answer = await api.GetAsync($"/v1/customers/{ids[i % ids.Count]}/agreements")
            );
            if (answer!.Status != 200)
            {
                figures.Fail($"Reading agreements answered {answer.Status}");
            }

            await Task.Delay(50, CancellationToken.None);
        }
    }

    // Memory, processor and queues, twice a minute.
    private async Task WatchAsync(MeasuredProcess portal, Collector collector, CancellationToken until)
    {
        Tell($"  second  working set  heap after GC  circuits  writers waiting  processor");
        var started = TimeProvider.System.GetTimestamp();
        var before = portal.ProcessorTime;
        try
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromSeconds(30), until);
                var meters = CollectedMeters.Of(collector);
                var used = portal.ProcessorTime - before;
                before = portal.ProcessorTime;
                Tell(
                    $"{TimeProvider.System.GetElapsedTime(started).TotalSeconds, 8:0} {portal.WorkingSet, 8:0} MiB {meters.GetValueOrDefault("dotnet.gc.last_collection.heap.size") / 1048576, 9:0} MiB {meters.GetValueOrDefault("aspnetcore.components.circuit.active"), 9:0} {meters.GetValueOrDefault("portal.store.writers.waiting"), 16:0} {used.TotalSeconds / 30 * 100, 8:0} %"
                );
            }
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
    }

    private void Tell(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
