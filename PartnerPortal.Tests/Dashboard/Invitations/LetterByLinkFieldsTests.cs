using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Browser;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Invitations;

/// <summary>The note of a run by link, and the letter that comes of it.</summary>
public sealed class LetterByLinkFieldsTests : DashboardTest
{
    private readonly PageTexts texts = new("en-US");
    private readonly InvitationRunInput form = new();

    [Fact]
    public async Task The_preview_is_the_letter_of_its_language_with_the_note_as_it_is_typed()
    {
        var fields = await RenderAsync();

        await TypeAsync(fields, "textarea[name=NoteSv]", "Ring mig gärna.\nIda");

        var (english, dutch, swedish) = (Preview(fields, "en"), Preview(fields, "nl"), Preview(fields, "sv"));
        Assert.Contains("\n\nRing mig gärna.\nIda\n\n", swedish, StringComparison.Ordinal);
        Assert.Contains("Hej [undertecknarens namn]", swedish, StringComparison.Ordinal);
        Assert.Contains("Hallo [naam van de ondertekenaar]", dutch, StringComparison.Ordinal);
        Assert.Contains("Before Proseware Cloud AB can order", english, StringComparison.Ordinal);
        Assert.DoesNotContain("Ring mig", english + dutch, StringComparison.Ordinal);
        Assert.All(
            (string[])[english, dutch, swedish],
            letter => Assert.Contains("Ida Holm", letter, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_preview_names_the_day_on_which_the_link_ends_as_the_days_are_typed()
    {
        var fields = await RenderAsync();
        Assert.Contains("20 December 2026", Preview(fields, "en"), StringComparison.Ordinal);

        await TypeAsync(fields, "input[name=Days]", "10");

        Assert.Contains("30 November 2026", Preview(fields, "en"), StringComparison.Ordinal);
    }

    private static string Preview(IRenderedComponent<LetterByLinkFields> fields, string language) =>
        fields.Find($".letter-preview[lang={language}]").TextContent;

    private static async Task TypeAsync(IRenderedComponent<LetterByLinkFields> fields, string field, string text)
    {
        await fields.Find(field).InputAsync(text);
        fields.Render();
    }

    private async Task<IRenderedComponent<LetterByLinkFields>> RenderAsync()
    {
        var faults = new FormFaults(
            Services.GetRequiredService<ErrorSentences>(),
            field => texts.Of<InvitationsText>(field)
        );
        var profile = await ProfileAsync();
        return Render<LetterByLinkFields>(parameters =>
            parameters
                .Add(fields => fields.Form, form)
                .Add(fields => fields.Faults, faults)
                .Add(fields => fields.StandardDays, 30)
                .Add(fields => fields.Typed, typed => form[typed.Field] = typed.Text ?? string.Empty)
                .AddCascadingValue(profile)
        );
    }
}
