namespace PartnerPortal.Domain.Orders;

/// <summary>The catalogue's file, read as the portal reads it.</summary>
public sealed class CatalogueTests
{
    [Fact]
    public void It_has_about_a_dozen_offers_of_every_kind()
    {
        Assert.InRange(Catalogue.All.Count, 10, 15);
        Assert.Equal(Enum.GetValues<OfferKind>().Order(), Catalogue.All.Select(offer => offer.Kind).Distinct().Order());
    }

    [Fact]
    public void Every_offer_can_be_bought()
    {
        Assert.All(
            Catalogue.All,
            offer =>
            {
                Assert.Equal(3, offer.CatalogItemId.Split(':').Count(part => part.Length > 0));
                Assert.NotEqual(string.Empty, offer.Name);
                Assert.InRange(offer.MinimumQuantity, 1, offer.MaximumQuantity);
                Assert.NotEmpty(offer.Plans);
                Assert.All(
                    offer.Plans,
                    plan =>
                    {
                        Assert.Same(plan, offer.FindPlan(plan.Term, plan.Billing));
                        Assert.NotEqual(BillingCycle.None, plan.Billing);
                        foreach (var currency in (string[])[Catalogue.SwedishKrona, Catalogue.Euro])
                        {
                            Assert.Equal(offer.Kind == OfferKind.AzurePlan, plan.PriceIn(currency) == 0);
                            Assert.InRange(plan.PriceIn(currency), 0, long.MaxValue / offer.MaximumQuantity / 100);
                        }
                    }
                );
            }
        );
        Assert.Equal(Catalogue.All.Count, Catalogue.All.Select(offer => offer.Name).Distinct().Count());
    }

    [Fact]
    public void The_published_offer_is_licence_based_with_terms_of_a_month_and_a_year_billed_monthly_or_yearly()
    {
        var offer = Catalogue.Find("cfq7ttc0lh16:0001:cfq7ttc0k971");

        Assert.Equal(OfferKind.License, offer?.Kind);
        Assert.Equal(
            [("P1M", "monthly"), ("P1Y", "annual"), ("P1Y", "monthly")],
            offer!.Plans.Select(plan => (plan.Term.ToWire(), plan.Billing.ToWire())).Order()
        );
    }

    [Fact]
    public void An_Azure_plan_is_one_without_a_term_and_without_a_price()
    {
        var offer = Catalogue.All.Single(offer => offer.Kind == OfferKind.AzurePlan);

        Assert.True(offer.IsSingle);
        Assert.False(offer.HasLicenceCount);
        Assert.Equal(TermDuration.None, Assert.Single(offer.Plans).Term);
    }

    [Theory]
    [InlineData("SE", "SEK")]
    [InlineData("NL", "EUR")]
    [InlineData("DE", "EUR")]
    public void Partners_buy_in_the_currency_of_their_country(string country, string currency) =>
        Assert.Equal(currency, Catalogue.CurrencyOf(country));

    [Fact]
    public void The_wires_words_are_read_back_in_any_case_of_letters()
    {
        Assert.All(Enum.GetValues<TermDuration>(), term => Assert.Equal(term, TermDurations.FromWire(term.ToWire())));
        Assert.All(
            Enum.GetValues<BillingCycle>(),
            billing => Assert.Equal(billing, BillingCycles.FromWire(billing.ToWire().ToUpperInvariant()))
        );
        Assert.Null(TermDurations.FromWire("P2Y"));
        Assert.Null(BillingCycles.FromWire("weekly"));
    }
}
