using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Portfolio;

namespace PartnerPortal.Dashboard.Customers;

public sealed class CustomerListAddressTests
{
    private static readonly Guid reseller = Guid.Parse("33333333-0000-4000-8000-000000000003");

    private static readonly PortfolioFilter everything = new(
        "nordvind ab",
        AcceptanceStatus.MustAttest,
        "SE",
        PortfolioSort.Changed,
        Descending: true,
        reseller
    )
    {
        IsAccepted = false,
        Confirmation = ConfirmationLine.Outdated,
        Direct = DirectLine.TurnedAway,
        VersionLabel = "2023-03",
        Traits = PortfolioTraits.StopsAtGate | PortfolioTraits.SignerIncomplete,
        AcceptedFrom = new DateOnly(2024, 2, 29),
        AcceptedTo = new DateOnly(2025, 12, 31),
        InvitedBefore = new DateOnly(2026, 11, 1),
        InvitationEndsBefore = new DateOnly(2026, 12, 1),
        Tag = "key account & more",
    };

    [Fact]
    public void What_an_address_writes_it_reads()
    {
        var address = new CustomerListAddress(everything, "place") { Size = 50 };

        Assert.Equal(address, Read(address.Href));
    }

    [Fact]
    public void An_address_speaks_the_documented_words() =>
        Assert.Equal(
            "/customers?status=mustAttest&accepted=no&confirmation=outdated&direct=turnedAway&version=2023-03"
                + "&traits=stopsAtGate,signerIncomplete&acceptedFrom=2024-02-29&endsBefore=2026-12-01&sort=-changed",
            Uri.UnescapeDataString(
                new CustomerListAddress(
                    everything with
                    {
                        Search = null,
                        Country = null,
                        ResellerId = null,
                        AcceptedTo = null,
                        InvitedBefore = null,
                        Tag = null,
                    }
                ).Href
            )
        );

    [Theory]
    [InlineData("status=3")]
    [InlineData("status=accepted")]
    [InlineData("accepted=true")]
    [InlineData("confirmation=turnedAway")]
    [InlineData("direct=yes")]
    [InlineData("country=XX")]
    [InlineData("reseller=44444444-0000-4000-8000-000000000004")]
    [InlineData("version=newest")]
    [InlineData("version=2023-13")]
    [InlineData("traits=none")]
    [InlineData("traits=stopsAtGate,")]
    [InlineData("traits=3")]
    [InlineData("acceptedFrom=2026-02-30")]
    [InlineData("acceptedTo=01/02/2026")]
    [InlineData("invitedBefore=yesterday")]
    [InlineData("endsBefore=2026-1-1")]
    [InlineData("tag=a%00b")]
    [InlineData("tag=012345678901234567890123456789012345678901234567890")]
    [InlineData("sort=-")]
    [InlineData("sort=address")]
    [InlineData("size=26")]
    [InlineData("size=1000000")]
    [InlineData("status=invited&status=attested")]
    public void A_value_that_no_list_knows_is_left_out_and_told(string query)
    {
        var read = Read("?" + query);

        Assert.True(read.HasUnknownValues);
        Assert.Equal(new PortfolioFilter(), read.Filter);
    }

    [Fact]
    public void What_is_no_part_of_an_address_is_passed_over() =>
        Assert.Equal(new CustomerListAddress(new PortfolioFilter()), Read("?utm=1&status=&search=%20"));

    [Fact]
    public void A_query_carries_filter_and_order_without_a_place() =>
        Assert.Equal(
            "?tag=vip&sort=domain",
            new CustomerListAddress(new(Sort: PortfolioSort.Domain) { Tag = "vip" }, "p").Query
        );

    [Fact]
    public void A_size_outlasts_filter_order_and_paging_and_begins_at_the_first_page()
    {
        var address = new CustomerListAddress(new PortfolioFilter(), "place") { Size = 100 };

        Assert.Equal("/customers?search=skog&size=100", address.WithSearch("skog"));
        Assert.Equal("/customers?sort=confirmation&size=100", address.SortedBy(PortfolioSort.Confirmation));
        Assert.Equal(100, Read(address.At(new PortfolioCursor(false, PortfolioSort.Name, "a", 1, 100))!).Size);
        Assert.Equal("/customers?size=50", address.WithSize(50));
        Assert.Equal("/customers?size=25", address.WithSize(25));
        Assert.Equal("/customers", address.WithSize(size: null));
    }

    [Theory]
    [InlineData("?status=invited")]
    [InlineData("?size=26")]
    [InlineData("?size=all")]
    public void Without_a_size_that_there_is_it_leaves_it_to_the_agents_choice(string query) =>
        Assert.Null(Read(query).Size);

    [Fact]
    public void Order_and_place_are_no_filter()
    {
        Assert.False(new CustomerListAddress(new(Sort: PortfolioSort.Changed, Descending: true), "place").HasFilter);
        Assert.True(new CustomerListAddress(new PortfolioFilter { AcceptedTo = new DateOnly(2026, 1, 1) }).HasFilter);
    }

    private static CustomerListAddress Read(string address) =>
        CustomerListAddress.Read(address[address.IndexOf('?')..], [reseller]);
}
