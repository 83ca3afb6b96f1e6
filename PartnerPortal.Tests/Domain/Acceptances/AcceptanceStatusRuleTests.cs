using System.Globalization;
using PartnerPortal.Domain.Agreements;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>The status function: every status, every precedence, the time line, the partner's setting.</summary>
public sealed class AcceptanceStatusRuleTests
{
    private static readonly DateTime Now = new(2026, 3, 16, 12, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime FirstOfFebruary2020 = new(2020, 2, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly AcceptanceFacts None = new([], [], LastRefusedAt: null, InvitedUntil: null, null);

    private static AcceptanceFact Customer(string day) =>
        new(AgreementType.MicrosoftCustomerAgreement, DateOnly.Parse(day, CultureInfo.InvariantCulture), At(day));

    private static AcceptanceFact Cloud(string day) =>
        new(AgreementType.MicrosoftCloudAgreement, DateOnly.Parse(day, CultureInfo.InvariantCulture), At(day));

    private static DateTime At(string day) =>
        DateOnly.Parse(day, CultureInfo.InvariantCulture).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    /// <summary>The fact that alone leads to a status.</summary>
    private static AcceptanceFacts With(AcceptanceFacts facts, AcceptanceStatus status) =>
        status switch
        {
            AcceptanceStatus.AcceptedDirectly => facts with { DirectAcceptances = [Customer("2026-03-01")] },
            AcceptanceStatus.Attested => facts with { Attestations = [.. facts.Attestations, Customer("2026-03-02")] },
            AcceptanceStatus.MustAttest => facts with { LastRefusedAt = At("2026-03-03") },
            AcceptanceStatus.ReadyToFinalise => facts with { IsReadyToFinalise = true },
            AcceptanceStatus.Requested => facts with { RequestedUntil = Now.AddDays(2) },
            AcceptanceStatus.Invited => facts with { InvitedUntil = Now.AddDays(1) },
            AcceptanceStatus.Outdated => facts with { Attestations = [.. facts.Attestations, Cloud("2019-05-01")] },
            _ => facts,
        };

    /// <summary>In the order of product.md, 'Words': the first that applies.</summary>
    private static readonly AcceptanceStatus[] Precedence =
    [
        AcceptanceStatus.AcceptedDirectly,
        AcceptanceStatus.Attested,
        AcceptanceStatus.ReadyToFinalise,
        AcceptanceStatus.Requested,
        AcceptanceStatus.MustAttest,
        AcceptanceStatus.Invited,
        AcceptanceStatus.Outdated,
        AcceptanceStatus.NotAccepted,
    ];

    public static TheoryData<AcceptanceStatus, AcceptanceStatus> Pairs()
    {
        var pairs = new TheoryData<AcceptanceStatus, AcceptanceStatus>();
        for (var first = 0; first < Precedence.Length; first++)
        {
            for (var second = first; second < Precedence.Length; second++)
            {
                pairs.Add(Precedence[first], Precedence[second]);
            }
        }

        return pairs;
    }

    [Fact]
    public void Every_status_stands_in_the_precedence()
    {
        Assert.Equal(Enum.GetValues<AcceptanceStatus>().Order(), Precedence.Order());
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Of_two_statuses_that_apply_the_first_one_stands(AcceptanceStatus first, AcceptanceStatus second)
    {
        var facts = With(With(None, second), first);

        Assert.Equal(first, AcceptanceStatusRule.Conclude(facts, Now).Status);
    }

    [Fact]
    public void All_together_make_it_accepted_directly()
    {
        var facts = Precedence.Aggregate(None, With);

        Assert.Equal(AcceptanceStatus.AcceptedDirectly, AcceptanceStatusRule.Conclude(facts, Now).Status);
    }

    [Theory]
    [InlineData(AcceptanceStatus.AcceptedDirectly, true)]
    [InlineData(AcceptanceStatus.Attested, true)]
    [InlineData(AcceptanceStatus.MustAttest, false)]
    [InlineData(AcceptanceStatus.Invited, false)]
    [InlineData(AcceptanceStatus.Outdated, false)]
    [InlineData(AcceptanceStatus.NotAccepted, false)]
    public void Only_the_first_two_let_the_customer_order(AcceptanceStatus status, bool isAccepted)
    {
        Assert.Equal(isAccepted, AcceptanceStatusRule.Conclude(With(None, status), Now).IsAccepted);
    }

    [Theory]
    // Both agreements count from 1 October 2019 to 31 January 2020; the Cloud Agreement counted before as well.
    [InlineData("2019-09-30", AcceptanceStatus.Attested)]
    [InlineData("2019-10-01", AcceptanceStatus.Attested)]
    [InlineData("2020-01-31", AcceptanceStatus.Attested)]
    [InlineData("2020-02-01", AcceptanceStatus.Outdated)]
    [InlineData("2026-03-16", AcceptanceStatus.Outdated)]
    public void The_cloud_agreement_counts_to_31_January_2020(string day, AcceptanceStatus expected)
    {
        var facts = None with { Attestations = [Cloud("2019-05-01")] };

        Assert.Equal(expected, AcceptanceStatusRule.Conclude(facts, At(day)).Status);
    }

    [Fact]
    public void The_last_second_of_January_still_counts_and_the_conclusion_says_until_when()
    {
        var facts = None with { Attestations = [Cloud("2019-05-01")] };

        var conclusion = AcceptanceStatusRule.Conclude(facts, FirstOfFebruary2020.AddTicks(-1));

        Assert.Equal(new AcceptanceConclusion(AcceptanceStatus.Attested, FirstOfFebruary2020), conclusion);
    }

    [Theory]
    [InlineData("2019-10-01")]
    [InlineData("2020-02-01")]
    [InlineData("2026-03-16")]
    public void The_customer_agreement_goes_on_counting(string day)
    {
        var facts = None with { Attestations = [Customer("2019-10-01")] };

        var conclusion = AcceptanceStatusRule.Conclude(facts, At(day));

        Assert.Equal(new AcceptanceConclusion(AcceptanceStatus.Attested, Until: null), conclusion);
    }

    [Fact]
    public void Beside_a_cloud_agreement_the_customer_agreement_decides_until_when()
    {
        var facts = None with { Attestations = [Cloud("2019-11-01"), Customer("2019-10-05")] };

        Assert.Null(AcceptanceStatusRule.Conclude(facts, At("2019-12-01")).Until);
        Assert.Equal(AcceptanceStatus.Attested, AcceptanceStatusRule.Conclude(facts, At("2020-02-01")).Status);
    }

    [Theory]
    [InlineData("2023-03-31", AcceptanceStatus.Outdated)]
    [InlineData("2023-04-01", AcceptanceStatus.Attested)]
    [InlineData("2023-04-02", AcceptanceStatus.Attested)]
    public void An_attestation_older_than_the_setting_is_outdated(string agreedOn, AcceptanceStatus expected)
    {
        var facts = None with { Attestations = [Customer(agreedOn)], CountsSince = new DateOnly(2023, 4, 1) };

        Assert.Equal(expected, AcceptanceStatusRule.Conclude(facts, Now).Status);
    }

    [Theory]
    [InlineData("2023-03-31", AcceptanceStatus.Outdated)]
    [InlineData("2023-04-01", AcceptanceStatus.AcceptedDirectly)]
    public void A_direct_acceptance_older_than_the_setting_is_outdated(string acceptedOn, AcceptanceStatus expected)
    {
        var facts = None with { DirectAcceptances = [Customer(acceptedOn)], CountsSince = new DateOnly(2023, 4, 1) };

        Assert.Equal(expected, AcceptanceStatusRule.Conclude(facts, Now).Status);
    }

    [Fact]
    public void Without_a_setting_an_old_acceptance_counts()
    {
        var facts = None with { Attestations = [Customer("2019-10-01")] };

        Assert.Equal(AcceptanceStatus.Attested, AcceptanceStatusRule.Conclude(facts, Now).Status);
    }

    [Fact]
    public void When_the_direct_acceptance_is_too_old_a_newer_attestation_counts()
    {
        var facts = None with
        {
            DirectAcceptances = [Customer("2020-05-01")],
            Attestations = [Customer("2024-05-01")],
            CountsSince = new DateOnly(2023, 4, 1),
        };

        Assert.Equal(AcceptanceStatus.Attested, AcceptanceStatusRule.Conclude(facts, Now).Status);
    }

    [Fact]
    public void An_invitation_over_an_outdated_acceptance_is_an_invitation()
    {
        var facts = With(With(None, AcceptanceStatus.Outdated), AcceptanceStatus.Invited);

        Assert.Equal(
            new AcceptanceConclusion(AcceptanceStatus.Invited, Now.AddDays(1)),
            AcceptanceStatusRule.Conclude(facts, Now)
        );
    }

    [Fact]
    public void An_invitation_ends_on_its_instant()
    {
        var facts = None with { InvitedUntil = Now };

        Assert.Equal(AcceptanceStatus.Invited, AcceptanceStatusRule.Conclude(facts, Now.AddTicks(-1)).Status);
        Assert.Equal(AcceptanceStatus.NotAccepted, AcceptanceStatusRule.Conclude(facts, Now).Status);
    }

    [Fact]
    public void A_cloud_agreement_settles_no_refusal()
    {
        var facts = None with { LastRefusedAt = At("2021-05-01"), Attestations = [Cloud("2019-05-01")] };

        Assert.Equal(AcceptanceStatus.MustAttest, AcceptanceStatusRule.Conclude(facts, Now).Status);
    }

    [Fact]
    public void A_refusal_that_an_attestation_has_settled_does_not_come_back_when_that_gets_too_old()
    {
        var facts = None with
        {
            LastRefusedAt = At("2021-05-01"),
            Attestations = [Customer("2021-05-02")],
            CountsSince = new DateOnly(2023, 4, 1),
        };

        Assert.Equal(AcceptanceStatus.Outdated, AcceptanceStatusRule.Conclude(facts, Now).Status);
    }

    [Fact]
    public void A_refusal_that_a_direct_acceptance_followed_does_not_come_back_when_that_gets_too_old()
    {
        var facts = None with
        {
            LastRefusedAt = At("2021-05-01"),
            DirectAcceptances = [Customer("2021-06-01")],
            CountsSince = new DateOnly(2023, 4, 1),
        };

        Assert.Equal(AcceptanceStatus.Outdated, AcceptanceStatusRule.Conclude(facts, Now).Status);
    }
}
