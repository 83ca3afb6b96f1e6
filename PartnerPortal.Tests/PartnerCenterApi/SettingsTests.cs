using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Host;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.PartnerCenterApi;

/// <summary>What section Portal:Api changes.</summary>
public sealed class SettingsTests
{
    [Fact]
    public async Task A_partner_is_let_in_so_often_a_minute_and_another_partner_besides()
    {
        await using var portal = await StartAsync(new ApiOptions { CustomerRequestsPerMinute = 3 });
        using var api = await ApiClient.OfFourthCoffeeAsync(portal);
        using var colleague = await ApiClient.OfHelpdeskAsync(portal);
        using var other = await ApiClient.OfWideWorldAsync(portal);
        Assert.Equal(200, (await api.GetAsync("/v1/customers?size=1")).Status);
        Assert.Equal(200, (await colleague.GetAsync("/v1/customers?size=1")).Status);
        Assert.Equal(200, (await api.GetAsync("/v1/customers?size=1")).Status);

        var refused = await api.GetAsync("/v1/customers?size=1");

        Assert.Equal(429, refused.Status);
        var seconds = int.Parse(refused.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(seconds, 1, 60);
        Assert.Equal(429, refused.Json["statusCode"]!.GetValue<int>());
        Assert.Equal(
            $"Rate limit is exceeded. Try again in {seconds} seconds.",
            refused.Json["message"]!.GetValue<string>()
        );
        // An SDK that finds neither sees no refusal at all (spec/partner-center-api.md 1.9).
        Assert.Equal(429, refused.Json["code"]!.GetValue<int>());
        Assert.NotEmpty(refused.Json["description"]!.GetValue<string>());
        Assert.Equal(200, (await other.GetAsync("/v1/customers?size=1")).Status);
        Assert.Equal(200, (await api.GetAsync("/v1/agreements")).Status);
    }

    [Fact]
    public async Task With_the_setting_answers_of_success_begin_with_a_byte_order_mark_and_errors_do_not()
    {
        await using var portal = await StartAsync(new ApiOptions { ByteOrderMark = true });
        using var api = await ApiClient.OfFourthCoffeeAsync(portal);

        var found = await api.GetAsync("/v1/agreements");
        var missing = await api.GetAsync("/v1/nothing");

        Assert.Equal([0xEF, 0xBB, 0xBF, (byte)'{'], found.Bytes[..4]);
        Assert.Equal(
            found.Bytes.Length.ToString(System.Globalization.CultureInfo.InvariantCulture),
            found.Header("Content-Length")
        );
        Assert.Equal((byte)'{', missing.Bytes[0]);
    }

    private static Task<PortalApp> StartAsync(ApiOptions options) =>
        PortalApp.StartAsync(
            new PortalSetup
            {
                Services = services =>
                {
                    var settings = (PortalSettings)
                        services.Last(service => service.ServiceType == typeof(PortalSettings)).ImplementationInstance!;
                    services.AddSingleton(settings with { Api = options });
                },
            }
        );
}
