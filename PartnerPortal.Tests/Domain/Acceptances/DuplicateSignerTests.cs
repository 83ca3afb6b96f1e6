using PartnerPortal.Shared;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>The duplicate rule of product.md, 'Rules' (API 600061).</summary>
public sealed class DuplicateSignerTests : AttestingTests
{
    [Fact]
    public async Task The_same_signer_to_the_letter_on_an_attestation_that_counts_is_refused()
    {
        var customer = await CustomerAsync();
        await AttestAsync(PortalFixture.SalesAgent, customer, Portal.NewAttestation());

        var again = await AttestAsync(
            PortalFixture.AdminAgent,
            customer,
            Portal.NewAttestation() with
            {
                // Another day is no difference.
                AcceptedOn = AcceptanceDate.OnDay(new DateOnly(2026, 3, 1), TimeZoneInfo.Utc),
            }
        );

        Assert.Equal(
            new AttestationDuplicate("Anna Håkansson", new DateOnly(2026, 3, 16)),
            again.Error.RefusedAs<AttestationDuplicate>()
        );
    }

    [Fact]
    public async Task Any_earlier_attestation_that_counts_makes_a_duplicate_not_only_the_newest()
    {
        var customer = await CustomerAsync();
        await AttestAsync(PortalFixture.SalesAgent, customer, Portal.NewAttestation());
        await AttestAsync(PortalFixture.SalesAgent, customer, Portal.NewAttestation("Bo"));

        (
            await AttestAsync(PortalFixture.SalesAgent, customer, Portal.NewAttestation())
        ).Error.RefusedAs<AttestationDuplicate>();
    }

    [Fact]
    public async Task One_different_letter_case_or_number_makes_another_signer()
    {
        var customer = await CustomerAsync();
        var first = Portal.NewAttestation();
        await AttestAsync(PortalFixture.SalesAgent, customer, first);

        foreach (
            var other in (NewAttestation[])
                [
                    first.SignedBy(signer => signer with { FirstName = "ANNA" }),
                    first.SignedBy(signer => signer with { LastName = "Hakansson" }),
                    first.SignedBy(signer => signer with { Email = "Anna.Hakansson@contoso.example" }),
                    first.SignedBy(signer => signer with { PhoneNumber = "+46 40 123 45 68" }),
                ]
        )
        {
            Assert.True(
                (
                    await AttestAsync(PortalFixture.SalesAgent, customer, other with { RequestId = Guid.NewGuid() })
                ).IsSuccess
            );
        }
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("", null)]
    [InlineData("  ", null)]
    public async Task No_phone_number_and_an_empty_one_are_the_same(string? first, string? second)
    {
        var customer = await CustomerAsync();
        await AttestAsync(
            PortalFixture.SalesAgent,
            customer,
            Portal.NewAttestation().SignedBy(signer => signer with { PhoneNumber = first })
        );

        var again = await AttestAsync(
            PortalFixture.SalesAgent,
            customer,
            Portal.NewAttestation().SignedBy(signer => signer with { PhoneNumber = second })
        );

        again.Error.RefusedAs<AttestationDuplicate>();
    }

    [Fact]
    public async Task Blanks_around_a_name_make_no_other_signer()
    {
        var customer = await CustomerAsync();
        await AttestAsync(PortalFixture.SalesAgent, customer, Portal.NewAttestation());

        (
            await AttestAsync(PortalFixture.SalesAgent, customer, Portal.NewAttestation(" Anna "))
        ).Error.RefusedAs<AttestationDuplicate>();
    }

    [Fact]
    public async Task The_warning_while_typing_and_the_refusal_on_save_are_one_rule()
    {
        var customer = await CustomerAsync();
        await AttestAsync(
            PortalFixture.SalesAgent,
            customer,
            Portal.NewAttestation().SignedBy(signer => signer with { PhoneNumber = null })
        );
        var history = await HistoryAsync(PortalFixture.SalesAgent, customer);

        var signer = Portal.NewAttestation().Signer with { PhoneNumber = null };
        Assert.NotNull(history.FindSameSigner(signer with { FirstName = "Anna ", PhoneNumber = " " }));
        Assert.Null(history.FindSameSigner(signer with { FirstName = "anna" }));
    }

    [Fact]
    public async Task The_signer_of_an_attestation_that_no_longer_counts_may_be_repeated()
    {
        var customer = await CustomerAsync();
        await AttestAsync(PortalFixture.SalesAgent, customer, Portal.NewAttestation());
        await Portal.SetCountsSinceAsync(PortalFixture.DirectPartner, new DateOnly(2026, 3, 17), customer);
        Portal.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Null(
            (await HistoryAsync(PortalFixture.SalesAgent, customer)).FindSameSigner(Portal.NewAttestation().Signer)
        );

        var again = await AttestAsync(PortalFixture.SalesAgent, customer, Portal.NewAttestation());

        Assert.True(again.IsSuccess);
        Assert.Equal(2, (await HistoryAsync(PortalFixture.SalesAgent, customer)).Attestations.Count);
    }

    [Fact]
    public async Task The_same_signer_may_attest_for_another_customer()
    {
        await AttestAsync(PortalFixture.SalesAgent, await CustomerAsync(), Portal.NewAttestation());

        Assert.True(
            (await AttestAsync(PortalFixture.SalesAgent, await CustomerAsync(), Portal.NewAttestation())).IsSuccess
        );
    }
}
