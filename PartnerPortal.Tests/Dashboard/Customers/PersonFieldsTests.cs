using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Browser;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Customers;

public sealed class PersonFieldsTests : UiTest
{
    [Theory]
    [InlineData("Ida", "Holm", 0)]
    [InlineData("Test", "Holm", 1)]
    [InlineData("demo", "Test", 2)]
    public void A_name_for_trying_out_is_asked_about_at_its_field_and_refused_at_none(
        string firstName,
        string lastName,
        int hints
    )
    {
        Services.AddScoped<ErrorSentences>();
        var warning = new PageTexts("en-US").Of<CustomerFieldsText>("PlaceholderName");

        var fields = Render<PersonFields>(parameters =>
            parameters
                .Add(
                    person => person.Faults,
                    new FormFaults(Services.GetRequiredService<ErrorSentences>(), field => field)
                )
                .Add(person => person.FirstName, firstName)
                .Add(person => person.LastName, lastName)
        );

        Assert.Equal(
            hints,
            fields.FindAll(".hint").Count(hint => hint.TextContent.Contains(warning, StringComparison.Ordinal))
        );
        Assert.Empty(fields.FindAll("[aria-invalid=true]"));
    }
}
