using Bunit;
using Microsoft.AspNetCore.Components.Forms;

namespace PartnerPortal.Shared.Ui;

public sealed class FileFieldTests : UiTest
{
    [Fact]
    public void A_chosen_file_is_told_and_named_with_its_size()
    {
        IBrowserFile? chosen = null;
        var field = Render<FileField>(p =>
            p.Add(f => f.Label, "Document").Add(f => f.Name, "File").Add(f => f.FileChanged, file => chosen = file)
        );
        Assert.Contains("No file chosen", field.Markup, StringComparison.Ordinal);

        field.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(new string('a', 2_000), "a.pdf"));
        field.Render(p => p.Add(f => f.File, chosen));

        Assert.Equal("a.pdf", chosen!.Name);
        Assert.Equal("a.pdf (2 KB)", field.Find("#field-File-name").TextContent);
    }

    [Fact]
    public void An_error_and_the_chosen_file_are_named_by_the_input()
    {
        var field = Render<FileField>(p =>
            p.Add(f => f.Label, "Document").Add(f => f.Name, "File").Add(f => f.Required, true).Add(f => f.Error, "No.")
        );

        var input = field.Find("input[type=file]");
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal("true", input.GetAttribute("aria-required"));
        Assert.Equal("field-File-name field-File-hint", input.GetAttribute("aria-describedby"));
        Assert.Equal("Document", field.Find("#" + input.GetAttribute("aria-labelledby")).FirstChild!.TextContent);
    }

    [Fact]
    public void While_the_file_is_sent_its_share_is_said()
    {
        var field = Render<FileField>(p =>
            p.Add(f => f.Label, "Document").Add(f => f.Name, "File").Add(f => f.Progress, 0.42)
        );

        Assert.Equal("42", field.Find("progress").GetAttribute("value"));
        Assert.Contains("42 % sent", field.Markup, StringComparison.Ordinal);
    }
}
