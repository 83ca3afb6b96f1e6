using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace PartnerPortal.Shared.Ui;

/// <summary>A picture that fails takes neither the page with it nor, where nobody is there any more, a line of the log.</summary>
public sealed class DrawnByBrowserTests : UiTest
{
    private readonly RecordedErrors errors = new();

    public DrawnByBrowserTests() => Services.AddSingleton<IErrorBoundaryLogger>(errors);

    [Fact]
    public void That_the_person_has_left_is_no_error()
    {
        Draw(new JSDisconnectedException("gone"));

        Assert.Empty(errors.Seen);
    }

    [Fact]
    public void Any_other_failure_is_logged_and_the_picture_left_out()
    {
        var drawn = Draw(new InvalidOperationException("broken"));

        Assert.IsType<InvalidOperationException>(Assert.Single(errors.Seen).GetBaseException());
        Assert.Empty(drawn.Markup.Trim());
    }

    private IRenderedComponent<DrawnByBrowser> Draw(Exception failure) =>
        Render<DrawnByBrowser>(p => p.AddChildContent<Failing>(f => f.Add(x => x.Failure, failure)));

    private sealed class Failing : ComponentBase
    {
        [Parameter]
        public Exception Failure { get; set; } = null!;

        protected override Task OnAfterRenderAsync(bool firstRender) => Task.FromException(Failure);
    }

    private sealed class RecordedErrors : IErrorBoundaryLogger
    {
        public List<Exception> Seen { get; } = [];

        public ValueTask LogErrorAsync(Exception exception)
        {
            Seen.Add(exception);
            return ValueTask.CompletedTask;
        }
    }
}
