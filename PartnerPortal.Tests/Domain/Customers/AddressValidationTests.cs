namespace PartnerPortal.Domain.Customers;

/// <summary>spec/partner-center-api.md V2.</summary>
public sealed class AddressValidationTests
{
    private static readonly BillToAddress Redmond = new("US", "1 Microsoft Way", null, "Redmond", "WA", "98052");
    private static readonly BillToAddress Malmo = new("SE", "Storgatan 1", null, "Malmö", "Skåne", "211 34");

    [Fact]
    public void An_address_in_its_usual_form_is_its_own_suggestion()
    {
        foreach (var address in (BillToAddress[])[Redmond, Malmo, Redmond with { PostalCode = "98052-6399" }])
        {
            var verdict = AddressValidation.Judge(address);

            Assert.Equal((AddressValidationStatus.Verified, address), (verdict.Status, verdict.Suggestion));
            Assert.Empty(verdict.InvalidProperties);
        }
    }

    [Fact]
    public void Case_and_blanks_are_put_right()
    {
        var american = AddressValidation.Judge(
            new BillToAddress(" us ", " 1 Microsoft Way", "  ", "Redmond ", "wa", " 98052 ")
        );
        var canadian = AddressValidation.Judge(
            new BillToAddress("CA", "111 Wellington Street", null, "Ottawa", "on", "k1a0b1")
        );

        Assert.Equal((AddressValidationStatus.Verified, Redmond), (american.Status, american.Suggestion));
        Assert.Equal(AddressValidationStatus.Verified, canadian.Status);
        Assert.Equal(("ON", "K1A 0B1"), (canadian.Suggestion!.State, canadian.Suggestion.PostalCode));
    }

    [Theory]
    [InlineData("JP", "1000001", "100-0001")]
    [InlineData("BR", "01310100", "01310-100")]
    [InlineData("LV", "1010", "LV-1010")]
    [InlineData("US", "980526399", "98052-6399")]
    public void A_suggestion_that_differs_in_more_has_to_be_looked_at(string country, string given, string suggested)
    {
        var verdict = AddressValidation.Judge(Redmond with { Country = country, PostalCode = given });

        Assert.Equal(AddressValidationStatus.InteractionRequired, verdict.Status);
        Assert.Equal(suggested, verdict.Suggestion!.PostalCode);
    }

    [Theory]
    [InlineData("US", "WA", "98052", "CN", "BJ", "100000")]
    [InlineData("CA", "ON", "K1A 0B1", "MX", "CMX", "06600")]
    public void In_four_countries_the_state_has_to_be_one_of_its_own(
        string country,
        string state,
        string postalCode,
        string other,
        string otherState,
        string otherPostalCode
    )
    {
        foreach (
            var (code, own, foreign, postal) in new[]
            {
                (country, state, otherState, postalCode),
                (other, otherState, state, otherPostalCode),
            }
        )
        {
            var address = Redmond with { Country = code, State = own, PostalCode = postal };

            Assert.Equal(AddressValidationStatus.Verified, AddressValidation.Judge(address).Status);
            foreach (var wrong in (string?[])[foreign, "Washington", null, " "])
            {
                var verdict = AddressValidation.Judge(address with { State = wrong });
                Assert.Equal((AddressValidationStatus.None, null), (verdict.Status, verdict.Suggestion));
                Assert.Equal(["Region"], verdict.InvalidProperties);
            }
        }
    }

    [Theory]
    [InlineData("AU", "2000", "New South Wales")]
    [InlineData("IN", "110001", null)]
    [InlineData("NL", "1015 CE", "Noord-Holland")]
    public void Elsewhere_it_is_any_text(string country, string postalCode, string? state)
    {
        var address = Redmond with { Country = country, State = state, PostalCode = postalCode };

        Assert.Equal(address, AddressValidation.Judge(address).Suggestion);
    }

    [Fact]
    public void Everything_that_is_wrong_is_named_in_the_interfaces_words_and_order()
    {
        var verdict = AddressValidation.Judge(new BillToAddress("US", " ", new string('x', 201), "", "XX", "9805"));

        Assert.Equal(AddressValidationStatus.None, verdict.Status);
        Assert.Null(verdict.Suggestion);
        Assert.Equal(["Region", "PostalCode", "City", "AddressLine1", "AddressLine2"], verdict.InvalidProperties);
    }

    [Theory]
    [InlineData("ZZ")]
    [InlineData("")]
    [InlineData("Sweden")]
    public void A_country_that_is_none_is_named(string country)
    {
        var verdict = AddressValidation.Judge(Malmo with { Country = country });

        Assert.Equal(["Country"], verdict.InvalidProperties);
    }

    [Fact]
    public void What_no_field_takes_is_wrong_and_throws_nothing()
    {
        // Not as inline data: an attribute cannot hold the second.
        foreach (var text in (string[])["Con\0toso", "\uD83D", "a\u202Eb"])
        {
            var verdict = AddressValidation.Judge(new BillToAddress("SE", text, text, text, text, text));

            Assert.Equal(["Region", "PostalCode", "City", "AddressLine1", "AddressLine2"], verdict.InvalidProperties);
        }
    }

    /// <summary>The address of a customer that can be created is verified.</summary>
    [Fact]
    public void Every_example_of_a_postal_code_is_verified()
    {
        Assert.All(
            CountryValidationRules.All,
            rule =>
            {
                var address = CountryValidationRules.AddressRule(rule.Code)!;
                var verdict = AddressValidation.Judge(
                    new BillToAddress(
                        rule.Code,
                        "1",
                        null,
                        "City",
                        address.States.Count > 0 ? address.States[0] : null,
                        address.PostalCodeExample
                    )
                );
                Assert.Equal(AddressValidationStatus.Verified, verdict.Status);
            }
        );
    }
}
