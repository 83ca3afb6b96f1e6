using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Campaigns;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.InvitationRuns;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Culture;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Idempotency;

/// <summary>A request id belongs to one content, whatever the command.</summary>
public sealed class RequestIdTests : PortalTests
{
    private static readonly Guid Id = Guid.NewGuid();

    private static readonly Caller Sales = PortalFixture.SalesAgent;

    private Guid attestation;

    public static TheoryData<RequestKind> Kinds() => [.. Enum.GetValues<RequestKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_same_request_is_done_once_and_with_any_other_content_its_id_is_refused(RequestKind kind)
    {
        var customer = await CustomerAsync();
        var others = await OthersAsync(kind, customer);

        var first = await SendAsync(kind, customer);
        var again = await SendAsync(kind, customer);

        Assert.Equal(first.Value, again.Value);
        Assert.NotEmpty(others);
        foreach (var other in others)
        {
            (await other()).Error.RefusedAs<RequestIdUsedBefore>();
        }

        await using var db = await Portal.ContextAsync();
        Assert.Single(db.Set<CarriedOutRequest>().Where(request => request.RequestId == Id));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_refused_request_may_be_mended_under_its_id(RequestKind kind)
    {
        var customer = await CustomerAsync();

        var refused = kind switch
        {
            RequestKind.Customer => await CreateAsync(Customer() with { City = " " }, attestation: null),
            RequestKind.Attestation => await AttestAsync(customer, Attestation(firstName: " ")),
            RequestKind.Qualification => await QualifyAsync(customer, "no address"),
            RequestKind.Order => await PlaceAsync(customer, Order(quantity: 0)),
            RequestKind.Cart => await FillAsync(customer, Cart() with { Lines = [] }),
            RequestKind.Campaign => await StartCampaignAsync(" ", Day),
            RequestKind.InvitationRun => await StartRunAsync(Run()),
            RequestKind.AttestationNote => await AddNoteAsync(customer, " "),
            RequestKind.AcceptanceRequest => await AskAsync(Asked(customer) with { CompanyName = " " }),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
        };

        Assert.False(refused.IsSuccess);
        Assert.True((await SendAsync(kind, customer)).IsSuccess);
    }

    [Fact]
    public async Task An_id_is_its_partners_own()
    {
        var (mine, theirs) = (await CustomerAsync(), await Portal.AddResellerCustomerAsync());

        var filled = await FillAsync(mine, Cart());
        var elsewhere = await FillAsync(theirs, Cart(), PortalFixture.ProviderSales);

        Assert.NotEqual(filled.Value, elsewhere.Value);
    }

    private static NewOrder Order(int quantity = 5) => new() { RequestId = Id, Lines = [OrderRequests.Line(quantity)] };

    private async Task<Guid> CustomerAsync()
    {
        var customer = await Portal.AddCustomerAsync(Sales);
        await Portal.AcceptDirectlyAsync(customer);
        return customer;
    }

    private Task<Result<object>> SendAsync(RequestKind kind, Guid customer) =>
        kind switch
        {
            RequestKind.Customer => CreateAsync(Customer(), attestation: null),
            RequestKind.Attestation => AttestAsync(customer, Attestation()),
            RequestKind.Qualification => QualifyAsync(customer, "contoso.edu"),
            RequestKind.Order => PlaceAsync(customer, Order()),
            RequestKind.Cart => FillAsync(customer, Cart()),
            RequestKind.Campaign => StartCampaignAsync("Autumn", Day),
            RequestKind.InvitationRun => StartRunAsync(Run(customer)),
            RequestKind.AttestationNote => AddNoteAsync(customer, "By phone"),
            RequestKind.AcceptanceRequest => AskAsync(Asked(customer)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
        };

    /// <summary>Requests of the id that differ in one thing each.</summary>
    private async Task<List<Func<Task<Result<object>>>>> OthersAsync(RequestKind kind, Guid customer)
    {
        var other = await CustomerAsync();
        return kind switch
        {
            RequestKind.Customer =>
            [
                () => CreateAsync(Customer() with { CompanyName = "Another AB" }, attestation: null),
                () => CreateAsync(Customer() with { DomainPrefix = "another" }, attestation: null),
                () => CreateAsync(Customer(), Attestation()),
                () => InviteAsync(Customer()),
            ],
            RequestKind.Attestation =>
            [
                () => SendAsync(kind, other),
                () => AttestAsync(customer, Attestation("Bo")),
                () => AttestAsync(customer, Attestation() with { AcceptedOn = On(Day.AddDays(-1)) }),
            ],
            RequestKind.Qualification => [() => SendAsync(kind, other), () => QualifyAsync(customer, "another.edu")],
            RequestKind.Order =>
            [
                () => SendAsync(kind, other),
                () => PlaceAsync(customer, Order(quantity: 3)),
                () =>
                    PlaceAsync(customer, Order() with { Lines = [OrderRequests.Line(5, OrderRequests.BusinessBasic)] }),
            ],
            RequestKind.Cart =>
            [
                () => SendAsync(kind, other),
                () => FillAsync(customer, Cart() with { Lines = [new NewCartLine(1, OrderRequests.Line())] }),
            ],
            RequestKind.Campaign =>
            [
                () => StartCampaignAsync("Winter", Day),
                () => StartCampaignAsync("Autumn", Day.AddDays(1)),
            ],
            RequestKind.InvitationRun =>
            [
                () => StartRunAsync(Run(other)),
                () => StartRunAsync(Run(customer) with { IncludesInvited = true }),
                () => StartRunAsync(Run(customer) with { Kind = InvitationRunKind.ByLink }),
            ],
            RequestKind.AttestationNote => [() => AddNoteAsync(customer, "By mail")],
            RequestKind.AcceptanceRequest =>
            [
                () => AskAsync(Asked(other)),
                () => AskAsync(Asked(customer) with { CustomerTenantId = null }),
                () => AskAsync(Asked(customer) with { CompanyName = "Another AB" }),
            ],
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
        };
    }

    private static ProgramRequest Asked(Guid customer) =>
        RequestSteps.NewProgramRequest() with
        {
            RequestId = Id,
            CustomerTenantId = customer,
        };

    private async Task<Result<object>> AskAsync(ProgramRequest request) =>
        Boxed(
            await Portal.Get<AcceptanceRequestsOfPrograms>().RequestAsync(Sales, request, default),
            asked => asked.Id
        );

    private async Task<Result<object>> AddNoteAsync(Guid customer, string text)
    {
        if (attestation == Guid.Empty)
        {
            var attested = await Portal
                .Get<AcceptanceService>()
                .AttestAsync(Sales, customer, Portal.NewAttestation("Noted"), default);
            attestation = attested.Value.Id;
        }

        return Boxed(
            await Portal
                .Get<AttestationNoteService>()
                .AddAsync(
                    Sales,
                    customer,
                    new NewAttestationNote(Id, attestation, text, FileName: null),
                    null,
                    default
                ),
            id => id
        );
    }

    private DateOnly Day => Portal.Clock.Today.AddDays(-30);

    private static AcceptanceDate On(DateOnly day) => AcceptanceDate.OnDay(day, TimeZoneInfo.Utc);

    private NewCustomer Customer() => Portal.NewCustomer() with { RequestId = Id, DomainPrefix = "once" };

    private NewAttestation Attestation(string firstName = "Anna") =>
        Portal.NewAttestation(firstName) with
        {
            RequestId = Id,
            AcceptedOn = On(Day),
        };

    private static NewCart Cart() => OrderRequests.NewCart() with { RequestId = Id };

    private NewInvitationRun Run(params Guid[] customers) =>
        new()
        {
            RequestId = Id,
            Selection = new InvitationSelection(InvitationRunSource.Chosen, customers),
            Texts = LetterLanguages.All.ToDictionary(
                language => language,
                language => InvitationTemplate.Usual(Portal.Get<InvitationLetters>(), language),
                StringComparer.Ordinal
            ),
            AdminCenter = new Uri("https://portal.example/"),
        };

    private async Task<Result<object>> CreateAsync(NewCustomer request, NewAttestation? attestation) =>
        Boxed(
            await Portal.Get<CustomerOnboarding>().CreateAsync(Sales, request, attestation, default),
            created => created.CustomerTenantId
        );

    private async Task<Result<object>> InviteAsync(NewCustomer request) =>
        Boxed(
            await Portal.Get<CustomerOnboarding>().CreateAndInviteAsync(Sales, request, default),
            created => created.CustomerTenantId
        );

    private async Task<Result<object>> AttestAsync(Guid customer, NewAttestation request) =>
        Boxed(
            await Portal.Get<AcceptanceService>().AttestAsync(Sales, customer, request, default),
            recorded => recorded.Id
        );

    private async Task<Result<object>> QualifyAsync(Guid customer, string website) =>
        Boxed(
            await Portal
                .Get<QualificationService>()
                .AddAsync(
                    Sales,
                    customer,
                    new NewQualification
                    {
                        RequestId = Id,
                        Qualification = Qualification.Education,
                        EducationSegment = EducationSegment.K12,
                        Website = website,
                    },
                    default
                ),
            added => added
        );

    private async Task<Result<object>> PlaceAsync(Guid customer, NewOrder request) =>
        Boxed(await Portal.Get<OrderService>().PlaceAsync(Sales, customer, request, default), placed => placed.Id);

    private async Task<Result<object>> FillAsync(Guid customer, NewCart request, Caller? caller = null) =>
        Boxed(
            await Portal.Get<CartService>().CreateAsync(caller ?? Sales, customer, request, default),
            cart => cart.Id
        );

    private async Task<Result<object>> StartCampaignAsync(string name, DateOnly before) =>
        Boxed(
            await Portal
                .Get<CampaignService>()
                .StartAsync(
                    Sales,
                    new NewCampaign
                    {
                        RequestId = Id,
                        Name = name,
                        AcceptedBefore = before,
                    },
                    default
                ),
            campaign => campaign
        );

    private async Task<Result<object>> StartRunAsync(NewInvitationRun request) =>
        Boxed(await Portal.Get<InvitationRunService>().StartAsync(Sales, request, default), run => run);

    private static Result<object> Boxed<T>(Result<T> result, Func<T, object> id)
    {
        if (result.TryGet(out var value, out var error))
        {
            return id(value);
        }

        return error;
    }
}
