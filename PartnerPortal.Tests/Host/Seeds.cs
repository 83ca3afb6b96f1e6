using System.Globalization;
using PartnerPortal.Browser;
using Xunit.Abstractions;

namespace PartnerPortal.Host;

/// <summary>
/// Where tests begin that let chance decide: at the same place in every run, so that a run tells about the change and not about the draw;
/// with <c>./test --all-languages</c> at one that is drawn.
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
