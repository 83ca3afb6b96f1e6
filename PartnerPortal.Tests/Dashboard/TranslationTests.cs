using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using PartnerPortal.Dashboard.Overview;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Host;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard;

/// <summary>
/// A browser that translates a page puts nodes of its own in the place of the texts, and what the page writes into the old ones is never
/// seen (cases/19-translated-page-freezes). What changes in place is therefore not translated.
/// </summary>
public sealed partial class TranslationTests : UiTest
{
    [Fact]
    public void The_range_of_a_page_is_not_translated() =>
        AssertNotTranslated<Pager>(
            new()
            {
                ["From"] = 1L,
                ["To"] = 25L,
                ["Total"] = 189L,
            },
            new()
            {
                ["From"] = 1L,
                ["To"] = 3L,
                ["Total"] = 3L,
            }
        );

    [Fact]
    public void The_count_of_a_filter_is_not_translated() =>
        AssertNotTranslated<FilterChip>(
            new()
            {
                ["Text"] = "All",
                ["Count"] = 1L,
                ["Href"] = "/c",
            },
            new()
            {
                ["Text"] = "All",
                ["Count"] = 3L,
                ["Href"] = "/c",
            }
        );

    [Fact]
    public void The_rows_of_a_table_are_not_translated() =>
        AssertNotTranslated<DataTable>(
            new() { ["ChildContent"] = Row("one") },
            new() { ["ChildContent"] = Row("another") }
        );

    [Fact]
    public void A_status_is_not_translated()
    {
        AssertNotTranslated<Badge>(
            new() { ["Tone"] = Tone.Good, ["Text"] = "Accepted" },
            new() { ["Tone"] = Tone.Bad, ["Text"] = "Not accepted" }
        );
        AssertNotTranslated<ProofLine>(new() { ["Title"] = "Accepted" }, new() { ["Title"] = "Not accepted" });
    }

    [Fact]
    public void What_a_field_is_told_is_not_translated() =>
        AssertNotTranslated<FieldHint>(
            new() { ["Id"] = "x", ["Error"] = "Enter a name." },
            new() { ["Id"] = "x", ["Error"] = "This name is too long." }
        );

    [Fact]
    public void What_is_wrong_with_a_form_is_not_translated() =>
        AssertNotTranslated<ErrorSummary>(
            new() { ["Errors"] = (FieldError[])[new("Name", "Name: enter one.")] },
            new() { ["Errors"] = (FieldError[])[new("Name", "Name: too long.")] }
        );

    [Fact]
    public void The_numbers_of_the_overview_are_not_translated() =>
        AssertNotTranslated<CoverageBar>(new() { ["Counts"] = CountsOf(1, 3) }, new() { ["Counts"] = CountsOf(2, 2) });

    /// <summary>
    /// What a screen reader is to hear of changes in place, wherever it stands in the dashboard. The pages without a circuit are
    /// written anew with each answer, and a customer may have them translated.
    /// </summary>
    [Fact]
    public void Every_region_that_tells_news_is_not_translated()
    {
        var tags = new[] { "Dashboard", "Shared" }
            .SelectMany(folder =>
                Directory.EnumerateFiles(
                    Path.Combine(Repository.Root, "PartnerPortal", folder),
                    "*.razor",
                    SearchOption.AllDirectories
                )
            )
            .SelectMany(file =>
                Tag().Matches(File.ReadAllText(file)).Select(tag => (File: Path.GetFileName(file), tag.Value))
            )
            .Where(tag => Telling().IsMatch(tag.Value))
            .ToList();

        Assert.True(tags.Count > 10);
        Assert.All(tags, tag => Assert.Contains("translate=\"no\"", tag.Value, StringComparison.Ordinal));
    }

    /// <summary>Renders the component before and after a change, and looks at every element whose own text has become another one.</summary>
    private void AssertNotTranslated<TComponent>(Dictionary<string, object> before, Dictionary<string, object> after)
        where TComponent : IComponent
    {
        var first = Texts(RenderWith<TComponent>(before));
        var second = Texts(RenderWith<TComponent>(after));
        var changed = first
            .Zip(second)
            .Where(pair => !string.Equals(pair.First.Text, pair.Second.Text, StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(changed);
        Assert.All(
            changed,
            pair => Assert.True(pair.First.Element.Closest("[translate=no]") is not null, pair.First.Element.OuterHtml)
        );
    }

    private IRenderedComponent<TComponent> RenderWith<TComponent>(Dictionary<string, object> parameters)
        where TComponent : IComponent =>
        Render<TComponent>(builder =>
        {
            foreach (var (name, value) in parameters)
            {
                builder.TryAdd(name, value);
            }
        });

    private static List<(IElement Element, string Text)> Texts<TComponent>(IRenderedComponent<TComponent> rendered)
        where TComponent : IComponent =>
        [
            .. rendered
                .FindAll("*")
                .Select(element =>
                    (element, string.Concat(element.ChildNodes.OfType<IText>().Select(text => text.Data)).Trim())
                ),
        ];

    private static RenderFragment Row(string text) =>
        builder => builder.AddMarkupContent(0, $"<tr><td>{text}</td></tr>");

    private static PortfolioCounts CountsOf(long accepted, long open) =>
        new(
            new Dictionary<AcceptanceStatus, long>
            {
                [AcceptanceStatus.Attested] = accepted,
                [AcceptanceStatus.NotAccepted] = open,
            },
            new Dictionary<string, long>(StringComparer.Ordinal)
        );

    [GeneratedRegex("<[a-zA-Z][^<>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex("role=\"status\"|aria-live=", RegexOptions.NonBacktracking)]
    private static partial Regex Telling();
}
