using System.Globalization;
using System.Text.Json;
using PartnerPortal.DemoData.Scale;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Host;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Configuration;
using Xunit.Abstractions;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>The list by LINQ has the rows, counts and places of the walks, whatever is asked and in whichever way it is read.</summary>
public sealed class ListParityTests(ITestOutputHelper output) : PortalTests
{
    private static readonly Caller caller = PortalFixture.SalesAgent;

    [Theory]
    [InlineData(20261130)]
    public async Task Every_page_is_the_same_by_linq_and_by_walks(int seed)
    {
        var random = new Random(Seeds.Of(seed, output));
        await new ScaleSeed(Portal.Get<PortalSettings>(), Portal.Get<InvitationLetters>(), Portal.Clock).RunAsync(
            "Fourth Coffee Cloud AB",
            400,
            new Progress<ScaleProgress>(),
            CancellationToken.None
        );
        for (var round = 0; round < Rounds; round++)
        {
            if (round % 10 == 0)
            {
                await HappenAsync(random);
            }

            var filter = AnyFilter(random);
            var culture = CultureInfo.GetCultureInfo(random.Next(2) == 0 ? "en-US" : "sv-SE");
            var limits =
                random.Next(3) == 0
                    ? PortfolioLimits.Default
                    : new PortfolioLimits
                    {
                        MostFound = random.Next(60),
                        MostCounted = random.Next(60),
                        LongestWalk = random.Next(1, 80),
                        LongestReading = random.Next(1, 80),
                        FewEnoughToLookAt = random.Next(100),
                        FewEnoughToSort = random.Next(60),
                    };
            PortfolioCursor? cursor = null;
            for (var step = 0; step < 5; step++)
            {
                var size = PortfolioQueries.PageSizes[random.Next(2)];
                var walked = await PageAsync(new PortfolioQueries(Portal.Store) { Limits = limits });
                var page = await PageAsync(new PortfolioQueries(Portal.Store) { ByLinq = true, Limits = limits });
                var told = $"seed {seed}, round {round}, step {step}: {filter}, {culture}, {limits}";
                Assert.True(IsSame(Told(walked), Told(page)), $"{told}\n{Told(walked)}\n{Told(page)}");
                if (walked.TotalIsExact && page.TotalIsExact)
                {
                    Assert.True(walked.Total == page.Total && walked.First == page.First, told);
                }
                else if (page.TotalIsExact)
                {
                    Assert.True(walked.Total < page.Total || page.Lines.Count == 0, told);
                }
                else if (walked.TotalIsExact)
                {
                    Assert.True(page.Total < walked.Total, told);
                }

                if (walked.Counts is { } one && page.Counts is { } other)
                {
                    Assert.True(IsSame(Told(one), Told(other)), told);
                }

                cursor = random.Next(3) == 0 ? page.Previous ?? page.Next : page.Next ?? page.Previous;

                Task<PortfolioPage> PageAsync(PortfolioQueries queries) =>
                    queries.PageAsync(caller, filter, cursor, size, culture, CancellationToken.None);
            }
        }
    }

    private static int Rounds =>
        Environment.GetEnvironmentVariable("PARITY_ROUNDS") is { } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : 150;

    private static string Told(PortfolioPage page) =>
        JsonSerializer.Serialize(
            new
            {
                page.Lines,
                Previous = Place(page.Previous),
                Next = Place(page.Next),
                page.CursorWasInvalid,
                OfAll = Told(page.OfAll),
            }
        );

    private static (bool, string, long)? Place(PortfolioCursor? cursor) =>
        cursor is null ? null : (cursor.Backwards, cursor.Value, cursor.Number);

    private static string Told(PortfolioCounts counts) =>
        string.Join(
            ';',
            counts
                .ByStatus.Select(pair => $"{pair.Key}={pair.Value}")
                .Concat(counts.ByCountry.Select(pair => $"{pair.Key}={pair.Value}"))
                .Concat(counts.ByReseller.Select(pair => $"{pair.Key}={pair.Value}"))
                .Concat(counts.ByConfirmation.Select(pair => $"c{pair.Key}={pair.Value}"))
                .Concat(counts.ByDirect.Select(pair => $"d{pair.Key}={pair.Value}"))
                .Concat(counts.ByVersion.Select(pair => $"{pair.Key}={pair.Value}"))
                .Concat(counts.ByTrait.Select(pair => $"{pair.Key}={pair.Value}"))
                .Order(StringComparer.Ordinal)
        );

    private async Task HappenAsync(Random random)
    {
        var page = await Portal
            .Get<PortfolioQueries>()
            .PageAsync(
                caller,
                new PortfolioFilter(Sort: AnyOf<PortfolioSort>(random), Descending: random.Next(2) == 0),
                cursor: null,
                100,
                CultureInfo.InvariantCulture,
                CancellationToken.None
            );
        foreach (var line in page.Lines.Where(_ => random.Next(6) == 0))
        {
            Portal.Clock.Advance(TimeSpan.FromMinutes(random.Next(2)));
            switch (random.Next(4))
            {
                case 0:
                    await Portal
                        .Get<AcceptanceService>()
                        .AttestAsync(caller, line.CustomerTenantId, Portal.NewAttestation(), CancellationToken.None);
                    break;
                case 1:
                    await Portal
                        .Get<InvitationService>()
                        .InviteAsync(caller, line.CustomerTenantId, "sv-SE", CancellationToken.None);
                    break;
                case 2:
                    await Portal.AddCustomerAsync(caller);
                    break;
                default:
                    await Portal
                        .Get<CustomerTagService>()
                        .ChangeAsync(
                            caller,
                            line.CustomerTenantId,
                            new TagChange([random.Next(2) == 0 ? "vip" : "öst"], []),
                            CancellationToken.None
                        );
                    break;
            }
        }
    }

    private static T AnyOf<T>(Random random)
        where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];

    private PortfolioFilter AnyFilter(Random random)
    {
        var words = (string?[])
            [null, "ab", "a", "transport", "example", "ab lund", "bergström", "contoso", "\"", "%_", "zzz"];
        var day = Portal.Clock.Today;
        return new PortfolioFilter(
            random.Next(2) == 0 ? null : words[random.Next(words.Length)],
            random.Next(3) == 0 ? AnyOf<AcceptanceStatus>(random) : null,
            random.Next(4) == 0 ? ((string[])["SE", "NO", "DK", "AX", "FI"])[random.Next(5)] : null,
            AnyOf<PortfolioSort>(random),
            random.Next(2) == 0
        )
        {
            IsAccepted = random.Next(8) == 0 ? random.Next(2) == 0 : null,
            Confirmation = random.Next(8) == 0 ? AnyOf<ConfirmationLine>(random) : null,
            Direct = random.Next(8) == 0 ? AnyOf<DirectLine>(random) : null,
            Traits = random.Next(8) == 0 ? AnyOf<PortfolioTraits>(random) : PortfolioTraits.None,
            VersionLabel = random.Next(12) == 0 ? "2019-10" : null,
            AcceptedFrom = random.Next(5) == 0 ? day.AddDays(-random.Next(2500)) : null,
            AcceptedTo = random.Next(6) == 0 ? day.AddDays(-random.Next(1000)) : null,
            InvitedBefore = random.Next(8) == 0 ? day.AddDays(1 - random.Next(30)) : null,
            InvitationEndsBefore = random.Next(8) == 0 ? day.AddDays(random.Next(40)) : null,
            Tag = random.Next(6) == 0 ? ((string[])["VIP", "öst", "none"])[random.Next(3)] : null,
        };
    }

    private static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);
}
