using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;

namespace PartnerPortal.Shared.Configuration;

public sealed class PortalSettingsTests
{
    [Theory]
    [InlineData("Development", null, null, true)]
    [InlineData("Production", null, null, false)]
    [InlineData("Production", "true", null, true)]
    [InlineData("Development", "false", null, false)]
    [InlineData("Production", null, "true", true)]
    [InlineData("Development", null, "false", false)]
    public void A_sandbox_is_where_the_demo_is_unless_it_is_said(
        string environment,
        string? demo,
        string? sandbox,
        bool expected
    )
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["Portal:DataDirectory"] = Path.GetTempPath(),
                    ["Portal:Demo"] = demo,
                    ["Portal:AllowDemoInProduction"] = "true",
                    ["Portal:Sandbox"] = sandbox,
                }
            )
            .Build();

        var settings = PortalSettings.Read(
            configuration,
            new HostingEnvironment { EnvironmentName = environment, ContentRootPath = Path.GetTempPath() }
        );

        Assert.Equal(expected, settings.IsSandbox);
    }
}
