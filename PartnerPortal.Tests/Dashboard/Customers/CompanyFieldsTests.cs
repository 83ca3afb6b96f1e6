using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Browser;
using PartnerPortal.Dashboard.Customers.New;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Customers;

/// <summary>What the form of a new customer says of a company's name, and makes of it.</summary>
public sealed class CompanyFieldsTests : DashboardTest
{
    private readonly PageTexts texts = new("en-US");
    private readonly NewCustomerForm form = new();

    [Theory]
    [InlineData("Contoso Skog AB")]
    [InlineData("  contoso skog ab ")]
    public async Task A_name_that_a_customer_has_already_is_remarked_on_and_not_refused(string name)
    {
        await AddCustomerAsync("Contoso Skog AB");
        form.CompanyName = name;
        var field = RenderName();

        await field.Find("input").BlurAsync(new());

        Assert.Equal(texts.Of<NewCustomerText>("SameName", "Contoso Skog AB"), Hint(field));
        Assert.Null(field.Find("input").GetAttribute("aria-invalid"));
    }

    [Theory]
    [InlineData("Contoso Skog")]
    [InlineData("Contoso Skog AB Malmö")]
    public async Task A_name_that_is_only_like_it_is_not(string name)
    {
        await AddCustomerAsync("Contoso Skog AB");
        form.CompanyName = name;
        var field = RenderName();

        await field.Find("input").BlurAsync(new());

        Assert.Equal(texts.Of<CustomerFieldsText>("CompanyNameHelp"), Hint(field));
    }

    [Fact]
    public void The_name_proposes_a_domain_as_long_as_none_is_typed()
    {
        form.CompanyName = "Contoso Skög & Söner AB";
        var field = Render<DomainField>(parameters =>
            parameters
                .AddCascadingValue(Caller)
                .Add(component => component.Form, form)
                .Add(component => component.Faults, Faults())
        );

        // Whether it is free is asked a moment later.
        field.Find("button").Click();

        Assert.Equal("contososkogsonerab", form.DomainPrefix);
        Assert.Equal("contososkogsonerab", field.Find("input").GetAttribute("value"));
        Assert.Empty(field.FindAll("button"));
    }

    [Theory]
    [InlineData("Alpine Ski House GmbH", "alpineskihousegmbh")]
    [InlineData("Company of a very long and very legal name", "companyofaverylongandveryle")]
    [InlineData("株式会社 A1", null)]
    [InlineData("", null)]
    public void A_proposal_is_a_domain_or_none(string name, string? domain) =>
        Assert.Equal(domain, DomainSuggestion.Of(name));

    private IRenderedComponent<CompanyNameField> RenderName() =>
        Render<CompanyNameField>(parameters =>
            parameters
                .AddCascadingValue(Caller)
                .Add(component => component.Form, form)
                .Add(component => component.Faults, Faults())
        );

    private FormFaults Faults() => new(Services.GetRequiredService<ErrorSentences>(), field => field);

    private static string Hint(IRenderedComponent<CompanyNameField> field) => field.Find(".hint").TextContent.Trim();
}
