using PartnerPortal.Domain.ApiAccess;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>What programs asked of signatories without naming a customer: agents see it, and can take it back.</summary>
[Trait("Stores", "Both")]
public sealed class ProgramRequestListTests : PortalTests
{
    [Fact]
    public async Task A_request_without_a_customer_is_listed_with_who_was_asked_by_which_program_and_until_when()
    {
        var program = await ProgramAsync("Nightly import");
        var made = await AskAsync(program);

        var line = Assert.Single((await ListAsync()).Lines);

        Assert.Equal(
            (made.Id, "Contoso Skog AB", RequestSteps.Signer, "SE"),
            (line.Id, line.CompanyName, line.Signer, line.Country)
        );
        Assert.Equal(
            (AcceptanceRequestStatus.Requested, "Nightly import", made.ExpiresAt),
            (line.Status, line.ClientName, line.ExpiresAt)
        );
    }

    [Fact]
    public async Task A_request_for_a_customer_is_on_its_account_page_and_not_listed()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.AskAsync(customer);
        await Ask(PortalFixture.SalesAgent, RequestSteps.NewProgramRequest() with { CustomerTenantId = customer });

        Assert.Empty((await ListAsync()).Lines);
    }

    [Fact]
    public async Task A_request_leaves_the_list_when_a_program_finalises_it_for_a_customer()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await AskAsync();
        await Portal.AcceptByLinkAsync(made.Secret!);
        Assert.Equal(AcceptanceRequestStatus.Accepted, Assert.Single((await ListAsync()).Lines).Status);

        var finalised = await Portal
            .Get<AcceptanceRequestsOfPrograms>()
            .FinaliseAsync(PortalFixture.SalesAgent, customer, made.Id, CancellationToken.None);

        Assert.True(finalised.IsSuccess);
        Assert.Empty((await ListAsync()).Lines);
    }

    [Fact]
    public async Task An_agent_sees_why_a_signatory_declined_and_who_was_named_instead()
    {
        var byLink = Portal.Get<AcceptanceByLink>();
        var declined = await AskAsync();
        await byLink.DeclineAsync(declined.Secret!, "Not ours", RequestSteps.Origin, CancellationToken.None);
        var passedOn = await AskAsync();
        var other = new OtherSignatory("Bo", "Ek", "bo@contoso.example");
        await byLink.NameOtherAsync(passedOn.Secret!, other, RequestSteps.Origin, CancellationToken.None);

        var lines = (await ListAsync()).Lines.ToDictionary(line => line.Id);

        Assert.Equal("Not ours", lines[declined.Id].DeclineReason);
        Assert.Equal(other, lines[passedOn.Id].Other);
        Assert.All(lines.Values, line => Assert.Equal(Portal.Clock.UtcNow, line.AnsweredAt));
    }

    [Fact]
    public async Task A_revoked_request_opens_nothing_and_cannot_be_finalised_and_the_trail_says_who_revoked_it()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await AskAsync();
        await Portal.AcceptByLinkAsync(made.Secret!);

        Assert.True((await RevokeAsync(made.Id, AcceptanceRequestStatus.Accepted)).IsSuccess);
        Assert.True((await RevokeAsync(made.Id, AcceptanceRequestStatus.Accepted)).IsSuccess);

        (
            await Portal.Get<AcceptanceByLink>().FindAsync(made.Secret!, CancellationToken.None)
        ).Error.RefusedAs<AcceptanceLinkNotUsable>();
        (
            await Portal
                .Get<AcceptanceRequestsOfPrograms>()
                .FinaliseAsync(PortalFixture.SalesAgent, customer, made.Id, CancellationToken.None)
        ).Error.RefusedAs<AcceptanceRequestHasEnded>();
        var revoked = Assert.Single(
            await Portal.AllAsync<AuditEvent>(),
            audit => audit.Action == AuditAction.AcceptanceRequestRevoked
        );
        Assert.Equal(PortalFixture.AdminAgent.AgentId, revoked.AgentId);
        Assert.Null(revoked.CustomerTenantId);
        Assert.Contains("Contoso Skog AB", revoked.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_signatory_accepted_since_the_agent_looked_is_not_revoked()
    {
        var made = await AskAsync();
        await Portal.AcceptByLinkAsync(made.Secret!);

        (await RevokeAsync(made.Id, AcceptanceRequestStatus.Requested)).Error.RefusedAs<AcceptanceRequestIsAccepted>();

        Assert.Equal(AcceptanceRequestStatus.Accepted, Assert.Single((await ListAsync()).Lines).Status);
    }

    [Fact]
    public async Task A_request_that_is_a_customers_is_not_revoked_past_its_account_page()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer);

        (await RevokeAsync(made.Id, AcceptanceRequestStatus.Requested)).Error.RefusedAs<AcceptanceRequestNotFound>();

        Assert.True((await Portal.RequestLineAsync(customer)).IsOpen);
    }

    [Fact]
    public async Task Pages_hold_every_request_once_newest_first_also_where_many_were_made_at_the_same_moment()
    {
        var made = new List<Guid>();
        for (var count = 0; count < ProgramRequestQueries.PageSize + 3; count++)
        {
            made.Add((await AskAsync()).Id);
            Portal.Clock.Advance(TimeSpan.FromSeconds(count % 2));
        }

        var first = await ListAsync();
        var second = await ListAsync(after: first.Lines[^1].Id);

        Assert.True(first.HasMore);
        Assert.False(second.HasMore);
        var listed = first.Lines.Concat(second.Lines).ToList();
        Assert.Equal(made.Order(), listed.Select(line => line.Id).Order());
        Assert.Equal(
            listed.OrderByDescending(line => line.CreatedAt).Select(line => line.CreatedAt),
            listed.Select(line => line.CreatedAt)
        );
    }

    [Fact]
    public async Task The_list_can_be_narrowed_to_one_status()
    {
        var open = await AskAsync();
        var revoked = await AskAsync();
        await RevokeAsync(revoked.Id, AcceptanceRequestStatus.Requested);

        Assert.Equal(open.Id, Assert.Single((await ListAsync(AcceptanceRequestStatus.Requested)).Lines).Id);
        Assert.Equal(revoked.Id, Assert.Single((await ListAsync(AcceptanceRequestStatus.Revoked)).Lines).Id);
        Portal.Clock.Advance(TimeSpan.FromDays(40));
        Assert.Equal(open.Id, Assert.Single((await ListAsync(AcceptanceRequestStatus.Expired)).Lines).Id);
    }

    [Fact]
    public async Task Open_screens_hear_of_each_change()
    {
        var told = 0;
        using var listening = Portal.Feed.Listen<ProgramRequestsChanged>(PortalFixture.DirectPartner, _ => told++);

        var made = await AskAsync();
        Assert.Equal(1, told);
        await Portal.AcceptByLinkAsync(made.Secret!);
        Assert.Equal(2, told);
        await RevokeAsync(made.Id, AcceptanceRequestStatus.Accepted);
        Assert.Equal(3, told);
    }

    private async Task<ProgramRequestPage> ListAsync(AcceptanceRequestStatus? status = null, Guid? after = null) =>
        (
            await Portal
                .Get<ProgramRequestQueries>()
                .WithoutCustomerAsync(PortalFixture.SalesAgent, status, after, CancellationToken.None)
        ).Value;

    private Task<Result<Guid>> RevokeAsync(Guid request, AcceptanceRequestStatus seen) =>
        Portal
            .Get<AcceptanceRequestsOfPrograms>()
            .RevokeAsync(PortalFixture.AdminAgent, request, seen, CancellationToken.None);

    private Task<ProgramRequestState> AskAsync(Caller? caller = null) =>
        Ask(caller ?? PortalFixture.SalesAgent, RequestSteps.NewProgramRequest());

    private async Task<ProgramRequestState> Ask(Caller caller, ProgramRequest request) =>
        (await Portal.Get<AcceptanceRequestsOfPrograms>().RequestAsync(caller, request, CancellationToken.None)).Value;

    private async Task<Caller> ProgramAsync(string name)
    {
        var made = await Portal
            .Get<ApiClientService>()
            .CreateAsync(
                PortalFixture.GlobalAdmin,
                new NewApiClient(name, PortalFixture.SalesAgent.AgentId),
                CancellationToken.None
            );
        return PortalFixture.SalesAgent with { Way = AccessWay.Api, ClientId = made.Value.Identity.ClientId };
    }
}
