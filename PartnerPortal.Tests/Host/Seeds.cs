using System.Globalization;
using PartnerPortal.Browser;
using Xunit.Abstractions;

namespace PartnerPortal.Host;

/// <summary>
/// Seeds of tests with random data: the same in every run, so that a failure is due to the change; drawn with
/// <c>./test --all-languages</c>.
/// </summary>
internal static class Seeds
{
    /// <summary>The seed, which is written to the test's output.</summary>
    public static int Of(int usual, ITestOutputHelper output)
    {
        var seed = JourneyLanguages.AllAreAskedFor ? Random.Shared.Next() : usual;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Seed {seed}"));
        return seed;
    }
}
