using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Browser;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Dashboard.Invitations;

public sealed class AdministratorCardTests : DashboardTest
{
    private readonly PageTexts texts = new("en-US");

    [Fact]
    public async Task Without_the_customers_grant_the_reason_is_in_the_buttons_place()
    {
        var card = await RenderCardAsync(hasDelegatedAdministration: false);

        Assert.Empty(card.FindAll("button"));
        Assert.Contains("Contoso Skog AB has not granted", card.Find(".reason").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_customers_grant_an_admin_agent_gets_the_button()
    {
        var card = await RenderCardAsync(hasDelegatedAdministration: true);

        Assert.Equal(texts.Of<InvitationsText>("ResetPassword"), card.Find("button").TextContent.Trim());
        Assert.Empty(card.FindAll(".reason"));
    }

    private async Task<IRenderedComponent<AdministratorCard>> RenderCardAsync(bool hasDelegatedAdministration)
    {
        var agent = (
            await Services.GetRequiredService<PartnerQueries>().ProfileAsync(Caller, CancellationToken.None)
        ).Value;
        return Render<AdministratorCard>(parameters =>
            parameters
                .AddCascadingValue(agent)
                .AddCascadingValue(Caller)
                .Add(
                    component => component.Profile,
                    new CustomerProfile(
                        Guid.NewGuid(),
                        Partner.Id,
                        Partner.Name,
                        ResellerName: null,
                        "Contoso Skog AB",
                        "Contoso Skog AB",
                        "contososkog.onmicrosoft.com",
                        RegistrationId: null,
                        Address,
                        "Anna",
                        "Håkansson",
                        "anna@contoso.example",
                        PhoneNumber: null,
                        "sv-SE",
                        Time.GetUtcNow().UtcDateTime,
                        Version: 1,
                        Time.GetUtcNow().UtcDateTime,
                        "Ida Holm"
                    )
                    {
                        RelationshipId = Guid.NewGuid(),
                        ResellerId = null,
                        HasDelegatedAdministration = hasDelegatedAdministration,
                        Language = null,
                        RegisteredAddress = Address,
                    }
                )
        );
    }

    private static Address Address =>
        new()
        {
            Country = "SE",
            AddressLine1 = "Storgatan 1",
            City = "Malmö",
            PostalCode = "211 34",
        };
}
