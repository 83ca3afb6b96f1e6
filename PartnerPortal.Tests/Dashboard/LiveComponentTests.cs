using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard;

public sealed class LiveComponentTests : UiTest
{
    private static readonly Caller Ida = new(Guid.NewGuid(), Guid.NewGuid(), AccessWay.Screen);

    public LiveComponentTests()
    {
        Services.AddSingleton<LiveFeed>();
        Services.AddSingleton(LivePace.Default);
    }

    [Fact]
    public async Task What_a_page_has_saved_itself_is_read_once()
    {
        var screen = RenderScreen();
        await screen.InvokeAsync(screen.Instance.SaveAsync);
        Assert.Equal(1, screen.Instance.Readings);

        Time.Advance(LivePace.Default.Longest);
        Assert.Equal(1, screen.Instance.Readings);
    }

    [Fact]
    public async Task It_is_read_before_the_page_goes_on_although_the_page_rests()
    {
        var screen = RenderScreen();
        Services.GetRequiredService<LiveFeed>().Publish(new CustomersChanged(Ida.PartnerId, []));
        Assert.Equal(1, screen.Instance.Readings);

        await screen.InvokeAsync(screen.Instance.SaveAsync);
        Assert.Equal(2, screen.Instance.Readings);

        Time.Advance(LivePace.Default.Longest);
        Assert.Equal(2, screen.Instance.Readings);
    }

    [Fact]
    public async Task The_page_waits_for_the_reading_that_is_under_way()
    {
        var screen = RenderScreen();
        var reading = screen.Instance.Reading = new TaskCompletionSource();
        var saving = screen.InvokeAsync(screen.Instance.SaveAsync);
        Assert.False(saving.IsCompleted);

        reading.SetResult();
        await saving;
        Assert.Equal(1, screen.Instance.Readings);
    }

    [Fact]
    public async Task What_a_colleague_changes_during_the_rest_is_read_after_it()
    {
        var screen = RenderScreen();
        await screen.InvokeAsync(screen.Instance.SaveAsync);
        Services.GetRequiredService<LiveFeed>().Publish(new CustomersChanged(Ida.PartnerId, []));
        Assert.Equal(1, screen.Instance.Readings);

        Time.Advance(LivePace.Default.Shortest);
        screen.WaitForAssertion(() => Assert.Equal(2, screen.Instance.Readings));
    }

    private IRenderedComponent<Screen> RenderScreen() =>
        Render<Screen>(p =>
            p.AddCascadingValue(Ida)
                .AddCascadingValue(
                    new AgentProfile(
                        Ida.AgentId,
                        "Ida",
                        "Holm",
                        "ida@proseware.example",
                        AgentRoles.AdminAgent,
                        Ida.PartnerId,
                        "Proseware Cloud AB",
                        PartnerKind.DirectBill,
                        "SE",
                        "proseware.example",
                        new Dictionary<AgentPermission, Shared.Results.PortalError>()
                    )
                )
        );

    private sealed class Screen : LiveComponent
    {
        public int Readings { get; private set; }

        public TaskCompletionSource? Reading { get; set; }

        [Inject]
        private LiveFeed Feed { get; set; } = null!;

        // A command publishes what it has changed before it answers.
        public async Task SaveAsync()
        {
            Feed.Publish(new CustomersChanged(Ida.PartnerId, []));
            await CatchUpAsync();
        }

        protected override async Task ReadAsync()
        {
            Readings++;
            if (Reading is not null)
            {
                await Reading.Task;
            }
        }
    }
}
