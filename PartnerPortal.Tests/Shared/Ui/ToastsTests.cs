using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace PartnerPortal.Shared.Ui;

public sealed class ToastsTests : UiTest
{
    [Fact]
    public async Task What_is_said_twice_shows_twice()
    {
        var overlays = Render<PortalOverlays>();
        var toasts = Services.GetRequiredService<Toasts>();

        await overlays.InvokeAsync(() => toasts.Success("The acceptance is on record."));
        await overlays.InvokeAsync(() => toasts.Success("The acceptance is on record."));

        Assert.Equal(
            2,
            overlays.FindAll(".rz-notification-item").Count(item => item.TextContent.Contains("on record"))
        );
    }
}
