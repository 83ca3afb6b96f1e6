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

    private sealed class ChosenFile : IBrowserFile
    {
        public long? Allowed { get; private set; }

        public string Name => "file.pdf";

        public DateTimeOffset LastModified => DateTimeOffset.UnixEpoch;

        public long Size => 10;

        public string ContentType => "application/pdf";

        public Stream OpenReadStream(long maxAllowedSize = 512_000, CancellationToken cancellationToken = default)
        {
            Allowed = maxAllowedSize;
            return new MemoryStream(new byte[Size]);
        }
    }
}
