using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Customers;

/// <summary>Qualifications (spec/partner-center-api.md C10): added, never replaced, and in review.</summary>
public sealed class QualificationTests : PortalTests
{
    private static readonly NewQualification Education = new()
    {
        RequestId = Guid.NewGuid(),
        Qualification = Qualification.Education,
        EducationSegment = EducationSegment.HigherEducation,
        Website = "contoso.edu",
    };

    private static readonly NewQualification Government = new()
    {
        RequestId = Guid.NewGuid(),
        Qualification = Qualification.GovernmentCommunityCloud,
        ValidationCode = "123456",
    };

    private Task<Result<QualificationLine>> AddAsync(Guid customer, NewQualification request, Caller? caller = null) =>
        Portal.Get<QualificationService>().AddAsync(caller ?? PortalFixture.SalesAgent, customer, request, default);

    private async Task<IReadOnlyList<QualificationLine>> OfCustomerAsync(Guid customer, Caller? caller = null) =>
        (
            await Portal
                .Get<QualificationQueries>()
                .OfCustomerAsync(caller ?? PortalFixture.HelpdeskAgent, customer, default)
        ).Value;

    [Fact]
    public async Task Each_is_added_behind_those_before_it_and_is_in_review()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        Assert.Empty(await OfCustomerAsync(customer));
        var now = Portal.Clock.UtcNow;

        var first = (await AddAsync(customer, Education)).Value;
        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = (await AddAsync(customer, Government with { Website = "contoso.edu" })).Value;

        Assert.Equal([first, second], await OfCustomerAsync(customer));
        Assert.Equal(
            (Qualification.Education, VettingStatus.InReview, null, now),
            (first.Qualification, first.VettingStatus, first.VettingReason, first.CreatedAt)
        );
        Assert.Equal((EducationSegment.HigherEducation, "contoso.edu"), (first.EducationSegment, first.Website));
        Assert.Null(second.Website);
        await using var db = await Portal.ContextAsync();
        Assert.Equal("123456", db.Set<CustomerQualification>().Single(one => one.Id == second.Id).ValidationCode);
        Assert.All(
            db.Set<AuditEvent>().Where(audit => audit.Action == AuditAction.QualificationAdded),
            audit => Assert.DoesNotContain("123456", audit.Detail, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_same_request_adds_one_also_four_at_once()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);

        var added = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => AddAsync(customer, Education)))
        );

        Assert.Single(added.Select(result => result.Value).Distinct());
        Assert.Single(await OfCustomerAsync(customer));
    }

    [Fact]
    public async Task Another_partner_of_the_customer_does_not_see_it_and_the_sellers_reseller_does()
    {
        var customer = await Portal.AddResellerCustomerAsync();
        await Portal.AddRelationshipAsync(customer, PortalFixture.DirectPartner);
        var added = (await AddAsync(customer, Education, PortalFixture.ProviderSales)).Value;

        Assert.Equal([added], await OfCustomerAsync(customer, PortalFixture.ResellerSales));
        Assert.Empty(await OfCustomerAsync(customer));
    }

    public static TheoryData<NewQualification, string> Faulty() =>
        new()
        {
            { Education with { Qualification = Qualification.None }, "Qualification:FieldRequired" },
            { Education with { Qualification = (Qualification)77 }, "Qualification:FieldRequired" },
            {
                Education with
                {
                    EducationSegment = null,
                    Website = " ",
                },
                "EducationSegment:FieldRequired Website:FieldRequired"
            },
            { Education with { Website = "contoso" }, "Website:WebsiteMalformed" },
            { Education with { Website = "ftp://contoso.edu" }, "Website:WebsiteMalformed" },
            { Education with { Website = "https://me:secret@contoso.edu" }, "Website:WebsiteMalformed" },
            { Education with { Website = "con\u202Etoso.edu" }, "Website:FieldHasForbiddenCharacters" },
            { Education with { Website = new string('a', 252) + ".edu" }, "Website:FieldTooLong" },
            { Government with { ValidationCode = null }, "ValidationCode:FieldRequired" },
            { Government with { ValidationCode = "12345" }, "ValidationCode:ValidationCodeMalformed" },
            { Government with { ValidationCode = "1234567" }, "ValidationCode:ValidationCodeMalformed" },
            { Government with { ValidationCode = "12345a" }, "ValidationCode:ValidationCodeMalformed" },
            { Government with { ValidationCode = "١٢٣٤٥٦" }, "ValidationCode:ValidationCodeMalformed" },
        };

    [Theory]
    [MemberData(nameof(Faulty))]
    public async Task What_a_qualification_asks_for_has_to_be_given(NewQualification request, string faults)
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);

        var refused = (await AddAsync(customer, request)).Error.RefusedAs<InvalidFields>();

        Assert.Equal(faults, string.Join(' ', refused.Fields.Select(fault => $"{fault.Field}:{fault.Error.Code}")));
        Assert.Empty(await OfCustomerAsync(customer));
    }

    [Theory]
    [InlineData("www.contoso.edu")]
    [InlineData("https://www.contoso.edu/om-oss")]
    [InlineData("högskolan.se")]
    public void A_website_is_a_domain_or_an_address(string website) =>
        Assert.True(NewQualificationRules.Check((Education with { Website = website }).Cleaned()).IsValid);

    [Theory]
    [InlineData(Qualification.Nonprofit)]
    [InlineData(Qualification.StateOwnedEntity)]
    public void The_others_ask_for_nothing(Qualification qualification) =>
        Assert.True(
            NewQualificationRules
                .Check(new NewQualification { RequestId = Guid.NewGuid(), Qualification = qualification })
                .IsValid
        );
}
