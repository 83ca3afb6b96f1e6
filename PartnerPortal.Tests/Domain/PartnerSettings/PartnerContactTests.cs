using PartnerPortal.Domain.Administrators;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.PartnerSettings;

/// <summary>How customers reach a partner. Who may change it stands in the role matrix.</summary>
public sealed class PartnerContactTests : PortalTests
{
    private static readonly PartnerContact None = new(Email: null, PhoneNumber: null);
    private static readonly PartnerContact Desk = new("desk@partner.example", "+46 8 465 004 10");

    private PartnerContactService Service => Portal.Get<PartnerContactService>();

    [Fact]
    public async Task What_is_saved_is_shown_to_the_partners_own_customers_alone()
    {
        var own = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var others = await Portal.AddCustomerAsync(PortalFixture.ProviderSales);
        Assert.Equal(None, await ShownAsync(own));

        var saved = await ChangeAsync(None, new PartnerContact(" desk@partner.example ", "+46 8 465 004 10"));
        Assert.Equal(Desk, saved.Value);
        Assert.Equal(
            Desk,
            (
                await Portal
                    .Get<PartnerContactQueries>()
                    .ContactAsync(PortalFixture.HelpdeskAgent, CancellationToken.None)
            ).Value
        );
        Assert.Equal(Desk, await ShownAsync(own));
        Assert.Equal(None, await ShownAsync(others));
    }

    [Fact]
    public async Task Either_may_be_left_out_and_both_may_go()
    {
        var mailOnly = Desk with { PhoneNumber = null };
        Assert.Equal(mailOnly, (await ChangeAsync(None, mailOnly)).Value);
        Assert.Equal(None, (await ChangeAsync(mailOnly, new PartnerContact("  ", string.Empty))).Value);
    }

    [Fact]
    public async Task What_nobody_can_write_to_or_dial_is_refused_at_its_field()
    {
        var refused = await ChangeAsync(None, new PartnerContact("desk at partner", "call us"));
        Assert.Equal(
            [
                (nameof(PartnerContact.Email), nameof(EmailMalformed)),
                (nameof(PartnerContact.PhoneNumber), nameof(PhoneMalformed)),
            ],
            ((InvalidFields)refused.Error!).Fields.Select(fault => (fault.Field, fault.Error.Code))
        );
    }

    [Fact]
    public async Task A_colleagues_change_is_not_overwritten_unseen()
    {
        await ChangeAsync(None, Desk);
        var mine = Desk with { Email = "sales@partner.example" };
        Assert.Equal(Desk, (await ChangeAsync(None, mine)).Error.RefusedAs<PartnerContactChangedMeanwhile>().Current);
        Assert.Equal(mine, (await ChangeAsync(Desk, mine)).Value);
    }

    private Task<Result<PartnerContact>> ChangeAsync(PartnerContact seen, PartnerContact contact) =>
        Service.ChangeAsync(PortalFixture.AdminAgent, new PartnerContactChange(seen, contact), CancellationToken.None);

    private async Task<PartnerContact> ShownAsync(Guid customer) =>
        Assert.Single(await Portal.Get<AdministratorQueries>().PartnersAsync(customer, CancellationToken.None)).Contact;
}
