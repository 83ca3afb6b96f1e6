using PartnerPortal.AdminCenter;
using PartnerPortal.Browser;
using PartnerPortal.CommandLine;
using PartnerPortal.DemoData;
using PartnerPortal.Host.Kills;
using PartnerPortal.PartnerCenterApi.Tokens;
using PartnerPortal.SignIn.EntraId;
using PartnerPortal.SignIn.SecondFactor;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("PartnerPortal.Host.LongestFirst", "PartnerPortal.Tests")]

namespace PartnerPortal.Host;

/// <summary>
/// Starts the longest collections first, so that no thread waits long for another at the end of a run. xUnit's own order is random:
/// with the browser's collection last, one of two cores would be idle for minutes.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] longest =
    [
        BrowserCollection.Name,
        ScreensCollection.Name,
        HostCollection.Name,
        NameOf<EntraIdTests>(),
        NameOf<KillTests>(),
        NameOf<TokenEndpointTests>(),
        CustomersSideCollection.Name,
        NameOf<SecondFactorTests>(),
        NameOf<AttestVerbTests>(),
        NameOf<ScaleSeedTests>(),
    ];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections
            .OrderBy(collection => Place(collection.DisplayName))
            .ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);

    private static int Place(string collection)
    {
        var place = Array.FindIndex(longest, name => collection.StartsWith(name, StringComparison.Ordinal));
        return place < 0 ? longest.Length : place;
    }

    // xUnit's name for the collection of a class without a [Collection] of its own.
    private static string NameOf<TClass>() => $"Test collection for {typeof(TClass).FullName}";
}
