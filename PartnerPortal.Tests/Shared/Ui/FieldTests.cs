using Bunit;
using Microsoft.AspNetCore.Components;

namespace PartnerPortal.Shared.Ui;

public sealed class FieldTests : UiTest
{
    [Fact]
    public void An_error_stands_in_the_place_of_the_help_and_is_named_by_the_input()
    {
        var field = Render<TextField>(p =>
            p.Add(f => f.Label, "City")
                .Add(f => f.Name, "City")
                .Add(f => f.Help, "Where")
                .Add(f => f.Error, "Write a city.")
        );

        var input = field.Find("input");
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal("field-City-hint", input.GetAttribute("aria-describedby"));
        Assert.Equal("Write a city.", field.Find("#field-City-hint").TextContent.Trim());
        Assert.Equal("field-City", field.Find("label").GetAttribute("for"));
    }

    [Fact]
    public void Without_error_nothing_is_invalid_and_without_hint_nothing_is_described()
    {
        var field = Render<TextField>(p =>
            p.Add(f => f.Label, "City").Add(f => f.Name, "City").Add(f => f.Required, true)
        );

        var input = field.Find("input");
        Assert.False(input.HasAttribute("aria-invalid"));
        Assert.False(input.HasAttribute("aria-describedby"));
        Assert.Equal("true", input.GetAttribute("aria-required"));
    }

    [Fact]
    public void Text_is_told_with_every_letter_and_a_new_value_from_outside_is_taken_over()
    {
        string? told = null;
        var field = Render<TextField>(p =>
            p.Add(f => f.Label, "City")
                .Add(f => f.Name, "City")
                .Add(f => f.Value, "A")
                .Add(f => f.ValueChanged, v => told = v)
        );

        field.Find("input").Input("Ab");
        Assert.Equal("Ab", told);
        Assert.Equal("Ab", field.Find("input").GetAttribute("value"));

        field.Render(p => p.Add(f => f.Value, "Zwolle"));
        Assert.Equal("Zwolle", field.Find("input").GetAttribute("value"));
    }

    /// <summary>Some browsers and password managers send no other event (autofill).</summary>
    [Theory]
    [InlineData("input", 1)]
    [InlineData("textarea", 3)]
    public void What_is_filled_in_and_told_by_change_alone_is_not_lost(string element, int rows)
    {
        var told = new List<string?>();
        var field = Render<TextField>(p =>
            p.Add(f => f.Label, "City")
                .Add(f => f.Name, "City")
                .Add(f => f.Rows, rows)
                .Add(f => f.ValueChanged, v => told.Add(v))
        );

        field.Find(element).Change("Lund");
        Assert.Equal(["Lund"], told);

        field.Find(element).Input("Lunda");
        field.Find(element).Change("Lunda");
        Assert.Equal(["Lund", "Lunda"], told);
    }

    [Fact]
    public void A_suffix_describes_the_input_too()
    {
        var field = Render<TextField>(p =>
            p.Add(f => f.Label, "Domain")
                .Add(f => f.Name, "Domain")
                .Add(f => f.Suffix, ".example")
                .Add(f => f.Good, "free")
        );

        Assert.Equal("field-Domain-suffix field-Domain-hint", field.Find("input").GetAttribute("aria-describedby"));
    }

    [Fact]
    public void The_content_of_a_card_shows_only_while_it_is_chosen()
    {
        string? told = null;
        var cards = Render<RadioCards>(p =>
            p.Add(c => c.Label, "Way")
                .Add(c => c.Name, "Way")
                .Add(c => c.Value, "a")
                .Add(c => c.ValueChanged, v => told = v)
                .Add(c => c.ChildContent, Cards)
        );

        Assert.Equal("inside a", cards.Find(".radio-card-content").TextContent);
        cards.Find("input[value=b]").Change("b");
        Assert.Equal("b", told);

        static void Cards(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder)
        {
            foreach (var value in new[] { "a", "b" })
            {
                builder.OpenComponent<RadioCard>(0);
                builder.AddAttribute(1, nameof(RadioCard.Value), value);
                builder.AddAttribute(2, nameof(RadioCard.Title), value);
                builder.AddAttribute(
                    3,
                    nameof(RadioCard.ChildContent),
                    (RenderFragment)(b => b.AddContent(0, "inside " + value))
                );
                builder.CloseComponent();
            }
        }
    }

    [Fact]
    public void A_summary_leads_to_the_fields_of_this_page()
    {
        var summary = Render<ErrorSummary>(p =>
            p.Add(s => s.Errors, [new FieldError("Contact.Email", "Write an address.")])
        );

        var link = summary.Find("[role=alert] a");
        Assert.Equal("field-Contact-Email", link.GetAttribute("data-focus"));
        Assert.EndsWith("#field-Contact-Email", link.GetAttribute("href"), StringComparison.Ordinal);
    }
}
