namespace PartnerPortal.AdminCenter;

/// <summary>What a device dials, by RFC 3966: digits, a plus in front, an extension behind.</summary>
public sealed class TelephoneLinkTests
{
    [Theory]
    [InlineData("+46 8 465 004 10", "tel:+46846500410")]
    [InlineData("+46 (0)8-465 004 10", "tel:+46846500410")]
    [InlineData("08-465 004 10", "tel:0846500410")]
    [InlineData("(020) 7946 0958", "tel:02079460958")]
    [InlineData("+1 425.555.0100 ext. 12", "tel:+14255550100;ext=12")]
    [InlineData("+1 425 555 0100 x12", "tel:+14255550100;ext=12")]
    public void A_number_becomes_what_is_dialled(string written, string dialled) =>
        Assert.Equal(dialled, TelephoneLink.Of(written));
}
