using System.Globalization;
using PartnerPortal.Benchmarks;

// The test runner starts the assembly without this; 'benchmark' at the top of the repository runs it.
var customers = 1_000_000;
string? directory = null;
for (var i = 0; i + 1 < args.Length; i += 2)
{
    switch (args[i])
    {
        case "--customers":
            customers = int.Parse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture);
            break;
        case "--data":
            directory = args[i + 1];
            break;
        default:
            await Console.Error.WriteLineAsync($"'{args[i]}' is no option: --customers N, --data DIRECTORY.");
            return 2;
    }
}

await using var portfolio = await SeededPortfolio.OpenAsync(directory, customers, Console.Out);
await new PortfolioBenchmark(portfolio, Console.Out).RunAsync();
return 0;
