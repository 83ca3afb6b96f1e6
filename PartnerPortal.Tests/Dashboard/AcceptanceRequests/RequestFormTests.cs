using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Browser;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Customers;

namespace PartnerPortal.Dashboard.AcceptanceRequests;

/// <summary>The form that asks a signatory, and the letter that it shows afterwards.</summary>
public sealed class RequestFormTests : DashboardTest
{
    private readonly PageTexts texts = new("en-US");

    public RequestFormTests() => Services.AddScoped<PortalAddress>();

    [Fact]
    public async Task The_letter_of_a_link_that_has_come_to_rest_since_can_be_neither_copied_nor_sent()
    {
        var customer = await AddCustomerAsync();
        var profile = (
            await Services.GetRequiredService<CustomerQueries>().ProfileAsync(Caller, customer, CancellationToken.None)
        ).Value;
        var agent = await ProfileAsync();
        var form = Render<RequestForm>(parameters =>
            parameters.Add(shown => shown.Profile, profile).AddCascadingValue(agent).AddCascadingValue(Caller)
        );
        await form.Find("form").SubmitAsync();
        form.WaitForElement("[data-letter]");
        var made = (
            await Services
                .GetRequiredService<AcceptanceRequestQueries>()
                .OfCustomerAsync(Caller, customer, CancellationToken.None)
        )[0];

        form.Render(parameters => parameters.Add(shown => shown.Last, made with { IsResting = true }));

        Assert.Empty(form.FindAll("[data-letter]"));
        Assert.Contains(
            texts.Of<AcceptanceRequestsText>("Resting"),
            form.Find(".mud-alert").TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(
            [texts.Of<AcceptanceRequestsText>("Done")],
            form.FindAll("button").Select(button => button.TextContent.Trim())
        );
    }
}
