using Microsoft.JSInterop;

namespace PartnerPortal.Shared.Ui;

public sealed class UploadStreamTests
{
    [Fact]
    public async Task No_more_is_asked_of_the_browser_than_the_limit_of_the_form()
    {
        var file = new BrowsersFile();
        await using (new UploadStream(file, 1024, _ => { }))
        {
            Assert.Equal(1024, file.Allowed);
        }
    }

    [Fact]
    public async Task How_much_has_arrived_is_told_in_steps_and_at_the_end()
    {
        var told = new List<double>();
        await using var stream = new UploadStream(new BrowsersFile { Size = 1000 }, 1024, told.Add);
        var block = new byte[1];
        while (await stream.ReadAsync(block) > 0) { }

        Assert.InRange(told.Count, 40, 52);
        Assert.Equal(1, told[^1]);
        Assert.Equal(told.Order(), told);
    }

    public static TheoryData<string> Failures() =>
        [
            nameof(InvalidOperationException),
            nameof(TimeoutException),
            nameof(JSException),
            nameof(TaskCanceledException),
        ];

    /// <summary>
    /// A file that was changed, deleted or locked after it was chosen comes as InvalidOperationException, a browser that went away
    /// as any of the others.
    /// </summary>
    [Theory]
    [MemberData(nameof(Failures))]
    public async Task What_the_browser_cannot_send_fails_as_any_other_stream(string failure)
    {
        Exception thrown = failure switch
        {
            nameof(InvalidOperationException) => new InvalidOperationException("The requested file could not be read"),
            nameof(TimeoutException) => new TimeoutException(),
            nameof(JSException) => new JSException("NotReadableError"),
            _ => new TaskCanceledException(),
        };
        await using var stream = new UploadStream(new BrowsersFile { Failure = thrown }, 1024, _ => { });
        var told = await Assert.ThrowsAsync<IOException>(async () => await stream.ReadExactlyAsync(new byte[1]));
        Assert.Same(thrown, told.InnerException);
    }
}
