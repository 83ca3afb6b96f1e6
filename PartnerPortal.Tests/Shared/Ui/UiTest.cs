using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace PartnerPortal.Shared.Ui;

/// <summary>
/// Components under test with the kit's services, a clock that stands still, and a culture that is restored. MudBlazor's services can be
/// disposed of asynchronously only.
/// </summary>
public abstract class UiTest : BunitContext, IAsyncLifetime
{
    private readonly CultureInfo culture = CultureInfo.CurrentCulture;
    private readonly CultureInfo language = CultureInfo.CurrentUICulture;

    // The library gives up after a second, which a busy machine needs for less.
    static UiTest() => DefaultWaitTimeout = TimeSpan.FromSeconds(30);

    private protected UiTest()
    {
        Use("en-US");
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddPortalUi();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    private protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));

    public virtual Task InitializeAsync() => Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = language;
    }

    private protected static void Use(string name) =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(name);
}
