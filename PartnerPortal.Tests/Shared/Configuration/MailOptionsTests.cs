namespace PartnerPortal.Shared.Configuration;

public sealed class MailOptionsTests
{
    [Theory]
    [InlineData(25, false)]
    [InlineData(465, true)]
    [InlineData(587, false)]
    public void TLS_begins_with_the_first_byte_at_the_port_for_that_alone(int port, bool expected) =>
        Assert.Equal(
            expected,
            new MailOptions { Port = port }
                .Checked("/", message => new InvalidOperationException(message))
                .BeginsWithTls
        );
}
