using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Host;

namespace PartnerPortal.Dashboard.Activity;

/// <summary>Every action, way and kind of damage has its text, and so has every value that the demo's events record.</summary>
[Collection(HostCollection.Name)]
public sealed class ActivityTextsTests(SharedPortal portal)
{
    private static readonly string[] Languages = ["en", "nl", "sv"];

    [Fact]
    public void Every_deed_way_and_break_has_words_in_every_language() =>
        AllNamed([
            .. Enum.GetNames<AuditAction>().Select(name => "Action_" + name),
            .. Enum.GetNames<AccessWay>().Select(name => "Way_" + name),
            .. Enum.GetNames<AuditBreakKind>().Select(name => "Broken_" + name),
        ]);

    [Fact]
    public async Task Every_value_that_the_demos_events_record_has_a_name()
    {
        var details = await portal
            .App.Services.GetRequiredService<PortalStore>()
            .ReadAsync(db => db.Set<AuditEvent>().Select(audit => audit.Detail).ToListAsync(), CancellationToken.None);
        var names = details
            .SelectMany(DetailValue.Read)
            .Select(value => value.Path.Split('.')[^1])
            .Distinct(StringComparer.Ordinal)
            .ToList();

        Assert.Contains("CompanyName", names);
        AllNamed([.. names.Select(name => "Value_" + name)]);
    }

    private void AllNamed(IReadOnlyCollection<string> keys)
    {
        var texts = portal.App.Services.GetRequiredService<IStringLocalizer<ActivityText>>();
        var before = CultureInfo.CurrentUICulture;
        try
        {
            foreach (var language in Languages)
            {
                CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
                Assert.Empty(keys.Where(key => texts[key].ResourceNotFound).Select(key => $"{language} {key}"));
            }
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
