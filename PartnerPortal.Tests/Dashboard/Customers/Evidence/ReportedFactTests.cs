using Bunit;
using PartnerPortal.Browser;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;

namespace PartnerPortal.Dashboard.Customers.Evidence;

/// <summary>What Partner Center says, on the page of the evidence: as the word of another.</summary>
public sealed class ReportedFactTests : DashboardTest
{
    private static readonly DateTime Read = new(2026, 11, 3, 8, 0, 0, DateTimeKind.Utc);

    private readonly PageTexts texts = new("en-US");

    [Fact]
    public void A_confirmation_is_shown_with_its_source_the_person_and_the_day_as_stated_there()
    {
        var fact = Shown(Line(ReportedKind.Confirmation, new DateOnly(2026, 3, 4)));

        foreach (
            var part in (string[])
                ["api.partnercenter.microsoft.com", "Tania Carr", "tania@contoso.example", "March 4, 2026", "2023-03"]
        )
        {
            Assert.Contains(part, fact, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_not_stated_there_is_not_made_up_here()
    {
        var nobody = Line(ReportedKind.Direct, agreedOn: null) with
        {
            Signer = new Signer(string.Empty, string.Empty, string.Empty, string.Empty),
            VersionLabel = null,
        };

        var fact = Shown(nobody);

        var missing = texts.Of<EvidenceText>("NotStated");
        Assert.Equal(2, fact.Split(missing).Length - 1);
    }

    [Fact]
    public void A_direct_acceptance_found_later_has_no_day_but_one_before_which_it_was_not()
    {
        var fact = Shown(Line(ReportedKind.Direct, new DateOnly(2026, 3, 4)));

        Assert.Contains(
            string.Format(
                System.Globalization.CultureInfo.InvariantCulture,
                texts.Of<EvidenceText>("NotBefore"),
                "March 4, 2026"
            ),
            fact,
            StringComparison.Ordinal
        );
    }

    private static ReportedLine Line(ReportedKind kind, DateOnly? agreedOn) =>
        new(
            Guid.NewGuid(),
            kind,
            AgreementType.MicrosoftCustomerAgreement,
            "2023-03",
            new Signer("Tania", "Carr", "tania@contoso.example", string.Empty),
            agreedOn,
            "api.partnercenter.microsoft.com",
            Read,
            WithdrawnAt: null,
            IsCurrent: true
        );

    private string Shown(ReportedLine line) =>
        Render<ReportedFact>(parameters => parameters.Add(fact => fact.Reported, line))
            .Find(".reported-fact")
            .TextContent;
}
