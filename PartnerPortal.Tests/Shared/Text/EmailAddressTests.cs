namespace PartnerPortal.Shared.Text;

public sealed class EmailAddressTests
{
    private static readonly string Longest =
        $"{new string('a', 64)}@{new string('b', 63)}.{new string('c', 63)}.{new string('d', 58)}.se";

    [Theory]
    [InlineData("anna@contoso.com")]
    [InlineData("Anna.Hakansson+mca@sub.contoso.co.uk")]
    [InlineData("o'brien@contoso.com")]
    [InlineData("a@b.io")]
    [InlineData("åsa@räksmörgås.se")]
    [InlineData("علي@مثال.شركة")]
    [InlineData("1@2.34")]
    public void One_mailbox_is_an_address(string email)
    {
        Assert.True(EmailAddress.IsValid(email));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("anna")]
    [InlineData("anna@contoso")]
    [InlineData("@contoso.com")]
    [InlineData("anna@")]
    [InlineData("anna@@contoso.com")]
    [InlineData("anna@contoso..com")]
    [InlineData(".anna@contoso.com")]
    [InlineData("anna.@contoso.com")]
    [InlineData("an na@contoso.com")]
    [InlineData("anna@-contoso.com")]
    [InlineData("anna@contoso.com-")]
    [InlineData("Anna <anna@contoso.com>")]
    [InlineData("anna@contoso.com, bo@contoso.com")]
    [InlineData("anna@contoso.com;bo@contoso.com")]
    [InlineData("anna@contoso.com\n")]
    [InlineData("anna@contoso.com\r\nBcc: all@contoso.com")]
    [InlineData("\"anna\"@contoso.com")]
    [InlineData("anna@[192.0.2.1]")]
    [InlineData("🚀@contoso.com")]
    public void Anything_else_is_none(string? email)
    {
        Assert.False(EmailAddress.IsValid(email));
    }

    [Fact]
    public void The_longest_address_has_254_characters_with_64_before_the_at_sign()
    {
        Assert.Equal(254, Longest.Length);
        Assert.True(EmailAddress.IsValid(Longest));
        Assert.False(EmailAddress.IsValid(Longest.Replace(".se", ".com")));
        Assert.False(EmailAddress.IsValid($"{new string('a', 65)}@contoso.com"));
    }

    [Theory]
    [InlineData(" Åsa@RÄKSMÖRGÅS.se ", "åsa@räksmörgås.se", "åsa@xn--rksmrgs-5wao1o.se")]
    [InlineData("a\u030asa@xn--rksmrgs-5wao1o.se", "åsa@xn--rksmrgs-5wao1o.se", "åsa@räksmörgås.se")]
    [InlineData("anna@contoso.com", "anna@contoso.com")]
    [InlineData("anna", "anna")]
    [InlineData("anna@", "anna@")]
    public void An_address_is_found_however_its_letters_and_its_domain_are_spelt(
        string typed,
        params string[] spellings
    ) => Assert.Equal(spellings, EmailAddress.SpellingsOf(typed));

    [Fact]
    public void What_is_too_long_for_an_address_is_looked_for_nowhere() =>
        Assert.Empty(EmailAddress.SpellingsOf(new string('a', 1_000_000) + "@contoso.com"));

    [Theory]
    [InlineData("Anna@Contoso.COM", "contoso.com")]
    [InlineData("a@b@contoso.com", "contoso.com")]
    [InlineData("contoso.com", "")]
    [InlineData("anna@", "")]
    [InlineData(null, "")]
    public void The_domain_is_what_stands_behind_the_last_at_sign(string? email, string domain)
    {
        Assert.Equal(domain, EmailAddress.DomainOf(email));
    }
}
