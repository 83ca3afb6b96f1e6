namespace PartnerPortal.Dashboard.Activity;

/// <summary>What the page makes of an event's recorded detail.</summary>
public sealed class DetailValueTests
{
    [Fact]
    public void A_change_shows_only_what_differs_with_old_and_new()
    {
        var values = DetailValue.Read(
            """{"Old":{"CompanyName":"A","City":"Lund","Phone":null},"New":{"CompanyName":"A","City":"Malmö","Phone":"1"}}"""
        );

        Assert.Equal(
            [
                new DetailValue("City", "Lund", "Malmö", IsChange: true),
                new DetailValue("Phone", Old: null, "1", IsChange: true),
            ],
            values
        );
    }

    [Fact]
    public void A_member_may_hold_its_own_old_and_new()
    {
        Assert.Equal(
            [new DetailValue("AcceptanceCountsSince", "2023-01-01", New: null, IsChange: true)],
            DetailValue.Read("""{"AcceptanceCountsSince":{"Old":"2023-01-01","New":null}}""")
        );
    }

    [Fact]
    public void What_was_recorded_once_is_listed_in_its_order_without_what_is_empty()
    {
        var values = DetailValue.Read(
            """{"Name":"X","Address":{"City":"Ghent","State":null},"Lines":[{"Quantity":3},{"Quantity":4}],"Is":true}"""
        );

        Assert.Equal(
            [
                ("Name", "X"),
                ("Address.City", "Ghent"),
                ("Lines.1.Quantity", "3"),
                ("Lines.2.Quantity", "4"),
                ("Is", "true"),
            ],
            values.Select(value => (value.Path, value.New!))
        );
        Assert.DoesNotContain(values, value => value.IsChange);
    }

    [Fact]
    public void An_event_without_detail_has_no_values() => Assert.Empty(DetailValue.Read("{}"));
}
