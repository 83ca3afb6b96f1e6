namespace PartnerPortal.Host;

/// <summary>The portal with the demo that all tests of a collection share; each test adds its own customers.</summary>
public sealed class SharedPortal : IAsyncLifetime
{
    private PortalApp? app;

    public PortalApp App => app ?? throw new InvalidOperationException("The fixture has not started.");

    public async Task InitializeAsync() =>
        app = await PortalApp.StartAsync(
            new PortalSetup
            {
                // Many tests ask as one program.
                Settings = { ["Portal:Api:CustomerRequestsPerMinute"] = "1000000" },
            }
        );

    public async Task DisposeAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }
    }
}

/// <summary>Tests over HTTP against one portal.</summary>
[CollectionDefinition(Name)]
public sealed class HostCollection : ICollectionFixture<SharedPortal>
{
    public const string Name = "Host";
}
