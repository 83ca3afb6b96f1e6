using Bunit;
using Microsoft.AspNetCore.Components;

namespace PartnerPortal.Shared.Ui;

public sealed class ChoiceFieldTests : UiTest
{
    private static readonly string[] countries =
    [
        "Austria",
        "Belgium",
        "Denmark",
        "Finland",
        "France",
        "Germany",
        "Iceland",
        "Italy",
        "Netherlands",
        "Norway",
        "Österreich",
        "Spain",
        "Sweden",
    ];

    private string? chosen;

    [Fact]
    public void A_short_list_is_the_browsers_own()
    {
        var page = Show(12);

        page.Find("select#field-Country").Change("Belgium");

        Assert.Equal("Belgium", chosen);
        Assert.Equal("field-Country", page.Find("label").GetAttribute("for"));
    }

    [Fact]
    public void A_long_list_is_a_combobox_with_the_label_the_hint_and_the_state_of_any_field()
    {
        var page = Show(13, required: true, error: "Choose a country.");

        var box = page.Find("input#field-Country");
        Assert.Equal("combobox", box.GetAttribute("role"));
        Assert.Equal("true", box.GetAttribute("aria-required"));
        Assert.Equal("true", box.GetAttribute("aria-invalid"));
        Assert.Equal("field-Country-hint", box.GetAttribute("aria-describedby"));
        Assert.Equal("Choose a country.", page.Find("#field-Country-hint").TextContent.Trim());
        Assert.StartsWith("Country", page.Find("label[for=field-Country]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Show choices: Country", page.Find(".mud-input-adornment button").GetAttribute("aria-label"));
        Assert.Empty(page.FindAll("select"));
    }

    [Theory]
    [InlineData("land", "Finland", "Iceland", "Netherlands")]
    [InlineData("osterreich", "Österreich")]
    [InlineData(" SWE ", "Sweden")]
    public void What_is_typed_finds_choices_anywhere_in_their_names(string typed, params string[] found)
    {
        var page = Show(13);

        Type(page, typed);

        page.WaitForAssertion(() => Assert.Equal(found, Options(page).Select(option => option.TextContent.Trim())));
        Options(page)[0].Click();
        page.WaitForAssertion(() => Assert.Equal(found[0], page.Find("#field-Country").GetAttribute("value")));
        Assert.Equal(found[0], chosen);
    }

    [Fact]
    public void What_matches_nothing_is_said_and_the_choice_stays()
    {
        var page = Show(13, value: "Sweden", required: true);

        Type(page, "Atlantis");

        page.WaitForAssertion(() =>
            Assert.StartsWith(
                "Nothing matches",
                page.Find(".mud-popover [role=status]").TextContent,
                StringComparison.Ordinal
            )
        );
        page.Find("#field-Country").KeyUp("Escape");
        page.WaitForAssertion(() => Assert.Equal("Sweden", page.Find("#field-Country").GetAttribute("value")));
        Assert.Null(chosen);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(13)]
    public void An_optional_choice_can_be_taken_back(int count)
    {
        var page = Show(count, value: "Belgium", placeholder: "Any");

        if (count == 12)
        {
            page.Find("select").Change(string.Empty);
        }
        else
        {
            page.Find(".mud-input-adornment button").Click();
            page.WaitForAssertion(() => Assert.Equal("Any", Options(page)[0].TextContent.Trim()));
            Options(page)[0].Click();
        }

        page.WaitForAssertion(() => Assert.Equal(string.Empty, chosen));
    }

    private void Type(IRenderedComponent<IComponent> page, string text)
    {
        page.Find("#field-Country").Input(text);
        Time.Advance(TimeSpan.FromSeconds(1));
    }

    private static IReadOnlyList<AngleSharp.Dom.IElement> Options(IRenderedComponent<IComponent> page) =>
        page.FindAll("[role=listbox] [role=option]");

    private IRenderedComponent<IComponent> Show(
        int count,
        string? value = null,
        bool required = false,
        string? error = null,
        string? placeholder = null
    ) =>
        Render(builder =>
        {
            builder.OpenComponent<PortalOverlays>(0);
            builder.CloseComponent();
            builder.OpenComponent<ChoiceField>(1);
            builder.AddComponentParameter(2, nameof(ChoiceField.Label), "Country");
            builder.AddComponentParameter(3, nameof(ChoiceField.Name), "Country");
            builder.AddComponentParameter(
                4,
                nameof(ChoiceField.Items),
                (IReadOnlyList<Choice>)[.. countries.Take(count).Select(name => new Choice(name, name))]
            );
            builder.AddComponentParameter(5, nameof(ChoiceField.Value), value);
            builder.AddComponentParameter(6, nameof(ChoiceField.Required), required);
            builder.AddComponentParameter(7, nameof(ChoiceField.Error), error);
            builder.AddComponentParameter(8, nameof(ChoiceField.Placeholder), placeholder);
            builder.AddComponentParameter(
                9,
                nameof(ChoiceField.ValueChanged),
                EventCallback.Factory.Create<string?>(this, answer => chosen = answer)
            );
            builder.CloseComponent();
        });
}
