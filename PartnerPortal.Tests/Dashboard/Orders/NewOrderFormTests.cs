using PartnerPortal.Domain.Orders;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Dashboard.Orders;

/// <summary>What a person puts into a new order, and what becomes of it.</summary>
public sealed class NewOrderFormTests
{
    private const string Exchange = "CFQ7TTC0LH16:0001:CFQ7TTC0K971";
    private const string AzurePlan = "DZH318Z0BPS6:0001:DZH318Z0BML6";
    private const string WindowsServer = "DG7GMGF0D5RK:0005:DG7GMGF0DVSV";

    private readonly NewOrderForm form = new(draft: null);

    [Fact]
    public void An_offer_brings_its_usual_term_and_billing_with_it()
    {
        form.Set(NewOrderForm.Offer, "1", Exchange);

        Assert.Equal(
            ("P1Y", "monthly", "1"),
            (form[NewOrderForm.Term, "1"], form[NewOrderForm.Billing, "1"], form[NewOrderForm.Quantity, "1"])
        );
    }

    [Fact]
    public void A_term_that_is_not_billed_so_brings_its_own_billing()
    {
        form.Set(NewOrderForm.Offer, "1", Exchange);
        form.Set(NewOrderForm.Billing, "1", "annual");

        form.Set(NewOrderForm.Term, "1", "P1M");

        Assert.Equal("monthly", form[NewOrderForm.Billing, "1"]);
        Assert.NotNull(form.PricedLineOf("1"));
    }

    [Fact]
    public void Another_offer_keeps_what_fits_it()
    {
        form.Set(NewOrderForm.Offer, "1", WindowsServer);
        form.Set(NewOrderForm.Term, "1", "P3Y");
        form.Set(NewOrderForm.Quantity, "1", "7");

        form.Set(NewOrderForm.Offer, "1", AzurePlan);

        var line = Assert.Single(form.ToRequest().Lines);
        Assert.Equal((TermDuration.None, BillingCycle.Monthly, 1), (line.Term, line.Billing, line.Quantity));
    }

    [Fact]
    public void Lines_keep_their_numbers_and_a_fault_is_shown_at_its_own_line()
    {
        form.Add();
        form.Add();
        form.Remove("2");

        Assert.Equal(["1", "3"], form.Lines);
        Assert.Equal(
            "Quantity-3",
            form.AtInput(new FieldFault("Lines[1].Quantity", new QuantityOutOfRange(1, 2))).Field
        );
    }

    [Fact]
    public void A_draft_comes_back_as_it_was()
    {
        form.Set(NewOrderForm.Offer, "1", Exchange);
        form.Add();
        form.Set(NewOrderForm.Offer, "2", AzurePlan);

        var restored = new NewOrderForm(form.Draft);

        Assert.Equivalent(form.ToRequest(), restored.ToRequest());
    }

    [Fact]
    public void Two_forms_with_the_same_lines_are_told_apart_and_a_draft_is_the_same_form()
    {
        var other = new NewOrderForm(draft: null);

        Assert.Equal(form.ToRequest().Lines, other.ToRequest().Lines);
        Assert.NotEqual(form.Draft, other.Draft);
        Assert.Equal(form.Draft, new NewOrderForm(form.Draft).Draft);
    }

    [Fact]
    public void A_carts_lines_keep_the_number_and_the_name_that_its_caller_gave_them()
    {
        var cart = new CartDetails(
            Guid.NewGuid(),
            CartStatus.Active,
            IsExpired: false,
            Version: 4,
            DateTime.UnixEpoch,
            DateTime.UnixEpoch,
            "Ida Holm",
            "ida@proseware.example",
            DateTime.UnixEpoch,
            "SEK",
            OrderId: null,
            [
                new CartItem(0, Exchange, TermDuration.OneYear, BillingCycle.Annual, 3, "Mail", Cart.OrderGroup),
                new CartItem(7, AzurePlan, TermDuration.None, BillingCycle.Monthly, 1, null, Cart.OrderGroup),
            ]
        );
        var edited = NewOrderForm.Of(cart);
        edited.Add();
        edited.Set(NewOrderForm.Offer, "3", Exchange);
        edited.Set(NewOrderForm.Quantity, "1", "5");

        var kept = new NewOrderForm(edited.Draft);

        Assert.Equal(4, kept.SeenVersion);
        Assert.Equal(
            [(0, Exchange, 5, "Mail"), (7, AzurePlan, 1, null), (1, Exchange, 1, null)],
            kept.ToCartLines()
                .Select(line => (line.Id, line.Item.CatalogItemId, line.Item.Quantity, line.Item.FriendlyName))
        );
        Assert.Equal(BillingCycle.Annual, kept.ToCartLines()[0].Item.Billing);
    }
}
