using Microsoft.AspNetCore.Components.Forms;

namespace PartnerPortal.Shared.Ui;

public sealed class UploadStreamTests
{
    [Fact]
    public async Task No_more_is_asked_of_the_browser_than_the_limit_of_the_form()
    {
        var file = new ChosenFile();
        await using (new UploadStream(file, 1024, _ => { }))
        {
            Assert.Equal(1024, file.Allowed);
        }
    }

    [Fact]
    public async Task How_much_has_arrived_is_told_in_steps_and_at_the_end()
    {
        var told = new List<double>();
        await using var stream = new UploadStream(new ChosenFile { Size = 1000 }, 1024, told.Add);
        var block = new byte[1];
        while (await stream.ReadAsync(block) > 0) { }

        Assert.InRange(told.Count, 40, 52);
        Assert.Equal(1, told[^1]);
        Assert.Equal(told.Order(), told);
    }

    private sealed class ChosenFile : IBrowserFile
    {
        public long? Allowed { get; private set; }

        public string Name => "file.pdf";

        public DateTimeOffset LastModified => DateTimeOffset.UnixEpoch;

        public long Size { get; init; } = 10;

        public string ContentType => "application/pdf";

        public Stream OpenReadStream(long maxAllowedSize = 512_000, CancellationToken cancellationToken = default)
        {
            Allowed = maxAllowedSize;
            return new MemoryStream(new byte[Size]);
        }
    }
}
