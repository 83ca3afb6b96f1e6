using Bunit;

namespace PartnerPortal.Shared.Ui;

public sealed class SectionTests : UiTest
{
    [Fact]
    public void A_section_is_a_region_named_by_its_heading()
    {
        var section = Render<Section>(p => p.Add(s => s.Title, "History").AddChildContent("What happened"));

        var region = section.Find("[role=region]");
        var heading = section.Find("h2");
        Assert.Equal("History", heading.TextContent);
        Assert.Equal(heading.Id, region.GetAttribute("aria-labelledby"));
    }

    [Fact]
    public void A_section_without_a_title_is_no_region()
    {
        var section = Render<Section>(p => p.AddChildContent("What happened"));

        Assert.Empty(section.FindAll("[role], [aria-labelledby], h2"));
    }
}
