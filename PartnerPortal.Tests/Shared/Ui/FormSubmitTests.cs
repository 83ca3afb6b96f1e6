using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Shared.Ui;

public sealed class FormSubmitTests : UiTest
{
    private readonly TaskCompletionSource<PortalError?> answer = new();
    private int sent;

    public FormSubmitTests() => Services.AddScoped<ErrorSentences>();

    [Fact]
    public async Task A_second_submission_is_ignored_while_the_first_is_under_way()
    {
        var form = RenderForm();
        var first = form.Find("form").SubmitAsync();
        var second = form.Find("form").SubmitAsync();
        Assert.Equal(1, sent);
        Assert.Equal("true", form.Find("button").GetAttribute("aria-busy"));

        answer.SetResult(null);
        await first;
        await second;
        form.WaitForAssertion(() => Assert.False(form.Find("button").HasAttribute("aria-busy")));
        await form.Find("form").SubmitAsync();
        Assert.Equal(2, sent);
    }

    [Fact]
    public async Task A_form_that_its_rules_do_not_let_pass_is_not_sent()
    {
        var form = RenderForm(new FieldFault("Email", new EmailMalformed()));
        await form.Find("form").SubmitAsync();

        Assert.Equal(0, sent);
        Assert.Single(form.FindAll(".error-summary li"));
        Assert.False(form.Find("button").HasAttribute("aria-busy"));
    }

    [Fact]
    public async Task Refused_fields_are_shown_at_the_fields_and_not_above_the_form()
    {
        answer.SetResult(new InvalidFields([new FieldFault("Email", new EmailMalformed())]));
        var form = RenderForm();
        await form.Find("form").SubmitAsync();

        var sentence = Services.GetRequiredService<ErrorSentences>().Of(new EmailMalformed());
        Assert.Equal(sentence, form.Find("#field-Email-hint").TextContent.Trim());
        Assert.Equal($"Email: {sentence}", form.Find(".error-summary li").TextContent);
        Assert.Empty(form.FindAll(".failure"));
    }

    [Fact]
    public async Task Another_refusal_is_shown_above_the_form_until_the_next_submission()
    {
        answer.SetResult(new StoreBusy());
        var form = RenderForm();
        await form.Find("form").SubmitAsync();
        Assert.Equal(nameof(StoreBusy), form.Find(".failure").TextContent);
        Assert.Empty(form.FindAll(".error-summary"));

        var again = new TaskCompletionSource<PortalError?>();
        form.Render(p => p.Add(f => f.Send, () => again.Task));
        var second = form.Find("form").SubmitAsync();
        Assert.Empty(form.FindAll(".failure"));
        again.SetResult(null);
        await second;
        Assert.Empty(form.FindAll(".failure"));
    }

    [Fact]
    public async Task An_exception_passes_through_and_the_form_can_be_submitted_again()
    {
        var submit = new FormSubmit();
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            submit.RunAsync(() => throw new InvalidOperationException())
        );
        Assert.False(submit.IsRunning);
        Assert.Null(submit.Failure);

        await submit.RunAsync(() => Task.FromResult<PortalError?>(new StoreBusy()));
        Assert.IsType<StoreBusy>(submit.Failure);
    }

    [Fact]
    public async Task A_submission_that_ends_because_its_form_went_is_no_error()
    {
        using var closed = new CancellationTokenSource();
        var submit = new FormSubmit();
        var submission = submit.RunAsync(
            async () =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, closed.Token);
                return null;
            },
            closed.Token
        );
        Assert.True(submit.IsRunning);

        await closed.CancelAsync();
        await submission;
        Assert.False(submit.IsRunning);
        Assert.Null(submit.Failure);
    }

    [Fact]
    public async Task A_submission_that_is_cancelled_while_its_form_stays_is_an_error()
    {
        using var open = new CancellationTokenSource();
        var submit = new FormSubmit();
        await Assert.ThrowsAsync<OperationCanceledException>(() =>
            submit.RunAsync(() => throw new OperationCanceledException(), open.Token)
        );
    }

    private IRenderedComponent<SubmittedForm> RenderForm(params FieldFault[] faults) =>
        Render<SubmittedForm>(p =>
            p.Add(f => f.Faults, faults)
                .Add(
                    f => f.Send,
                    () =>
                    {
                        sent++;
                        return answer.Task;
                    }
                )
        );
}
