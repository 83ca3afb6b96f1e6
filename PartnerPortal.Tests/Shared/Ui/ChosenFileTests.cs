using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Shared.Ui;

public sealed class ChosenFileTests : UiTest
{
    private const string Field = "File";

    private readonly FormFaults faults;
    private readonly ChosenFileRules rules = new(Field, 100, new Empty(), new TooLarge());
    private int changes;

    public ChosenFileTests()
    {
        Services.AddScoped<ErrorSentences>();
        faults = new FormFaults(Services.GetRequiredService<ErrorSentences>(), field => field);
    }

    private sealed record Missing : PortalError;

    private sealed record Empty : PortalError;

    private sealed record TooLarge : PortalError;

    [Fact]
    public void No_file_is_a_fault_only_where_the_form_needs_one()
    {
        Assert.Empty(File().Faults);
        Assert.Equal(
            new Missing(),
            Assert.Single(new ChosenFile(rules with { Missing = new Missing() }, Changed).Faults).Error
        );
    }

    [Theory]
    [InlineData(0, nameof(Empty))]
    [InlineData(100, null)]
    [InlineData(101, nameof(TooLarge))]
    public void A_file_is_judged_by_its_size_before_it_is_sent(long size, string? refusal)
    {
        var file = File(size);

        Assert.Equal(refusal, file.Faults.SingleOrDefault()?.Error.Code);
        Assert.Equal(1, changes);
    }

    [Fact]
    public async Task While_it_is_sent_its_progress_is_told_and_afterwards_none()
    {
        var file = File(10);
        double? atFirst = null;

        await file.SendAsync(async content =>
        {
            atFirst = file.Progress;
            await content!.ReadExactlyAsync(new byte[10]);
            Assert.Equal(1, file.Progress);
            return null;
        });

        Assert.Equal(0, atFirst);
        Assert.Null(file.Progress);
    }

    [Fact]
    public async Task A_file_that_the_server_refuses_is_put_away_so_that_one_of_the_same_name_can_be_chosen()
    {
        var file = File(10);

        await file.SendAsync(_ =>
            Task.FromResult<PortalError?>(new InvalidFields([new FieldFault(Field, new Empty())]))
        );

        Assert.Null(file.File);
    }

    [Fact]
    public async Task A_file_stays_chosen_when_something_else_is_refused()
    {
        var file = File(10);

        await file.SendAsync(_ =>
            Task.FromResult<PortalError?>(new InvalidFields([new FieldFault("Text", new Empty())]))
        );
        Assert.NotNull(file.File);

        await file.SendAsync(_ => Task.FromResult<PortalError?>(new Missing()));
        Assert.NotNull(file.File);
    }

    [Fact]
    public async Task Without_a_file_the_rest_is_sent_alone()
    {
        var sent = false;

        await File()
            .SendAsync(content =>
            {
                sent = content is null;
                return Task.FromResult<PortalError?>(null);
            });

        Assert.True(sent);
    }

    private ChosenFile File(long? size = null)
    {
        var file = new ChosenFile(rules, Changed);
        if (size is { } bytes)
        {
            file.Choose(new BrowsersFile { Size = bytes }, faults);
        }

        return file;
    }

    private void Changed() => changes++;
}
