using Bunit;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Acceptances;

public sealed class StatusesExplainedTests : UiTest
{
    [Theory]
    [InlineData(PartnerKind.DirectBill, "your confirmation")]
    [InlineData(PartnerKind.IndirectProvider, "your confirmation")]
    [InlineData(PartnerKind.IndirectReseller, "your indirect provider")]
    public void Each_status_is_explained_to_those_who_see_it(PartnerKind viewer, string who)
    {
        var explained = Render<StatusesExplained>(p => p.Add(s => s.Viewer, viewer));

        var meanings = explained.FindAll("dd").Select(meaning => meaning.TextContent).ToList();
        Assert.Equal(Enum.GetValues<AcceptanceStatus>().Length, meanings.Count);
        Assert.Equal(meanings.Count, meanings.Distinct(StringComparer.Ordinal).Count());
        Assert.Single(meanings, meaning => meaning.Contains(who, StringComparison.Ordinal));
        Assert.All(meanings, meaning => Assert.DoesNotContain("Explain_", meaning, StringComparison.Ordinal));
    }
}
