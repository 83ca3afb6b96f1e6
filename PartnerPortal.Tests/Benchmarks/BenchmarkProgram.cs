using System.Globalization;
using PartnerPortal.Benchmarks.Load;
using PartnerPortal.Gallery;

namespace PartnerPortal.Benchmarks;

/// <summary>What 'benchmark' and 'gallery' at the top of the repository run; the test runner starts the assembly without it.</summary>
internal static class BenchmarkProgram
{
    private static async Task<int> Main(string[] arguments)
    {
        var customers = 1_000_000;
        string? directory = null;
        if (arguments is ["--gallery", var pictures, .. var looks])
        {
            return await new GalleryProgram(Console.Out).MakeAllAsync(Path.GetFullPath(pictures), looks);
        }

        if (arguments is ["--tour-pictures", var images])
        {
            return await new GalleryProgram(Console.Out).MakeTourAsync(Path.GetFullPath(images));
        }

        if (arguments is ["--api"])
        {
            await new ApiBenchmark(Console.Out).RunAsync();
            return 0;
        }

        if (
            arguments is ["--kill", var times]
            && int.TryParse(times, NumberStyles.None, CultureInfo.InvariantCulture, out var kills)
        )
        {
            return await new KillBenchmark(Console.Out).RunAsync(kills);
        }

        if (
            arguments is ["--kill", var often, "--servers", "2"]
            && int.TryParse(often, NumberStyles.None, CultureInfo.InvariantCulture, out kills)
        )
        {
            return await new KillBenchmark(Console.Out).RunOnServersAsync(kills);
        }

        if (arguments is ["--load", .. var wishes])
        {
            return await new LoadBenchmark(
                Console.Out,
                Wish(wishes, "--circuits", 200),
                Wish(wishes, "--minutes", 3)
            ).RunAsync();
        }

        var isBulk = arguments is ["--bulk", ..];
        if (isBulk)
        {
            (customers, arguments) = (100_000, arguments[1..]);
        }

        var isBrowser = arguments is ["--browser", ..];
        if (isBrowser)
        {
            arguments = arguments[1..];
        }

        var isOnServer = false;
        for (var i = 0; i < arguments.Length; i += 2)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : null;
            switch (arguments[i])
            {
                case "--customers"
                    when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted):
                    customers = wanted;
                    break;
                case "--store" when value is "postgresql" && !isBulk && !isBrowser:
                    isOnServer = true;
                    break;
                case "--data" when value is not null:
                    directory = value;
                    break;
                default:
                    await Console.Error.WriteLineAsync(
                        "Options: --customers N, --data DIRECTORY, --store postgresql, or before the first two --bulk; or --api, --kill N [--servers 2], or --load [--circuits N] [--minutes N] alone."
                    );
                    return 2;
            }
        }

        if (isOnServer)
        {
            await using var onServer = await SeededPortfolio.OpenOnServerAsync(directory, customers, Console.Out);
            await new PortfolioBenchmark(onServer, Console.Out).RunAsync();
            await new ExportBenchmark(onServer, Console.Out).RunAsync();
            await new CommitBenchmark(onServer, Console.Out).RunAsync();
            return 0;
        }

        await using var portfolio = await SeededPortfolio.OpenAsync(directory, customers, Console.Out);
        if (isBulk)
        {
            await new BulkBenchmark(portfolio, Console.Out).RunAsync();
            return 0;
        }

        if (!isBrowser)
        {
            await new PortfolioBenchmark(portfolio, Console.Out).RunAsync();
            await new ExportBenchmark(portfolio, Console.Out).RunAsync();
        }

        await new FirstPageBenchmark(Path.GetDirectoryName(portfolio.DatabaseFile)!, Console.Out).RunAsync();
        return 0;
    }

    private static int Wish(string[] arguments, string name, int standard) =>
        Array.IndexOf(arguments, name) is >= 0 and var at
        && int.TryParse(
            arguments.ElementAtOrDefault(at + 1),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var wish
        )
            ? wish
            : standard;
}
