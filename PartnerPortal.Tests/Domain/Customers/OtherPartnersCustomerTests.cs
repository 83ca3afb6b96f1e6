using System.Globalization;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Administrators;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.InvitationRuns;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Mail;
using PartnerPortal.Shared.Results;
using static PartnerPortal.Domain.Orders.OrderRequests;

namespace PartnerPortal.Domain.Customers;

/// <summary>Another partner's customer, by any route or guessed id, is as if it did not exist.</summary>
public sealed class OtherPartnersCustomerTests : PortalTests
{
    public OtherPartnersCustomerTests() => Portal = new PortalFixture { IsSandbox = true };

    public static TheoryData<string> Methods() => [.. DomainMethods.AboutOneCustomer()];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task It_is_answered_like_an_id_that_nobody_has(string method)
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var invited = await Portal
            .Get<InvitationService>()
            .InviteAsync(PortalFixture.SalesAgent, customer, "sv-SE", CancellationToken.None);
        invitation = invited.Value.Id;
        await Portal
            .Get<SingleLetters>()
            .SendAsync(PortalFixture.SalesAgent, customer, Letter, invited.Value.Secret, CancellationToken.None);
        await Portal
            .Get<AcceptanceService>()
            .AttestAsync(PortalFixture.SalesAgent, customer, Portal.NewAttestation(), CancellationToken.None);
        request = await Portal.AskAsync(customer);
        await Portal
            .Get<CustomerTagService>()
            .ChangeAsync(
                PortalFixture.SalesAgent,
                customer,
                new TagChange(["key account"], []),
                CancellationToken.None
            );
        Portal.Mail.Answer = _ => new MailOutcome(MailOutcomeKind.Refused);
        await Portal.Get<AdministratorReset>().ResetAsync(PortalFixture.AdminAgent, customer, CancellationToken.None);
        await Portal.Get<ResetNotices>().SendNextAsync(CancellationToken.None);

        Assert.NotEqual(
            await AnswerAsync(method, PortalFixture.AdminAgent, Guid.NewGuid()),
            await AnswerAsync(method, PortalFixture.AdminAgent, customer)
        );
        foreach (var stranger in (Caller[])[PortalFixture.ProviderSales, PortalFixture.ProviderAdmin])
        {
            Assert.Equal(
                await AnswerAsync(method, stranger, Guid.NewGuid()),
                await AnswerAsync(method, stranger, customer)
            );
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task To_a_reseller_a_customer_that_its_provider_sells_to_itself_is_none(string method)
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.ProviderSales);
        await Portal
            .Get<InvitationService>()
            .InviteAsync(PortalFixture.ProviderSales, customer, "sv-SE", CancellationToken.None);

        Assert.Equal(
            await AnswerAsync(method, PortalFixture.ResellerSales, Guid.NewGuid()),
            await AnswerAsync(method, PortalFixture.ResellerSales, customer)
        );
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Only_the_partner_whose_own_relationship_ended_is_told_so(string method)
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await RemoveAsync(customer, PortalFixture.AdminAgent);

        var answer = await AnswerAsync(method, PortalFixture.AdminAgent, customer);
        Assert.Equal(
            IsList(method) ? await AnswerAsync(method, PortalFixture.AdminAgent, Guid.NewGuid()) : $"{Ended}",
            answer
        );
        Assert.Equal(
            await AnswerAsync(method, PortalFixture.ProviderAdmin, Guid.NewGuid()),
            await AnswerAsync(method, PortalFixture.ProviderAdmin, customer)
        );
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task To_a_reseller_whose_provider_lost_the_customer_there_is_none(string method)
    {
        var customer = await Portal.AddResellerCustomerAsync();
        await RemoveAsync(customer, PortalFixture.ProviderAdmin);

        Assert.Equal(
            await AnswerAsync(method, PortalFixture.ResellerSales, Guid.NewGuid()),
            await AnswerAsync(method, PortalFixture.ResellerSales, customer)
        );
    }

    [Fact]
    public async Task A_relationship_that_was_made_anew_counts_and_the_ended_one_does_not()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await RemoveAsync(customer, PortalFixture.AdminAgent);
        await Portal.AddRelationshipAsync(customer, PortalFixture.DirectPartner);

        Assert.True(
            (
                await Portal
                    .Get<AcceptanceService>()
                    .AttestAsync(PortalFixture.SalesAgent, customer, Portal.NewAttestation(), CancellationToken.None)
            ).IsSuccess
        );
    }

    [Fact]
    public async Task It_stands_in_no_list_count_search_or_trail_of_another_partner()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent, Portal.NewCustomer("Contoso Skog AB"));
        var portfolio = Portal.Get<PortfolioQueries>();
        foreach (var stranger in (Caller[])[PortalFixture.ProviderSales, PortalFixture.ResellerSales])
        {
            foreach (var search in (string?[])[null, "contoso", "ab", customer.ToString()])
            {
                var page = await portfolio.PageAsync(
                    stranger,
                    new PortfolioFilter(search),
                    cursor: null,
                    CultureInfo.InvariantCulture,
                    CancellationToken.None
                );
                Assert.Equal((0, 0L), (page.Lines.Count, page.Total));
            }

            Assert.Equal(0, (await portfolio.CountsAsync(stranger, CancellationToken.None)).Total);
            Assert.Empty(
                await Portal.Get<AuditQueries>().LatestAboutCustomersAsync(stranger, 50, CancellationToken.None)
            );
        }
    }

    private async Task<string> AnswerAsync(string method, Caller caller, Guid customer) =>
        method switch
        {
            "CenterReadingService.ReadOneAsync" => Text(
                await Portal.Get<CenterReadingService>().ReadOneAsync(caller, customer, CancellationToken.None)
            ),
            "SignatoryPageService.ShowAsync" => Text(
                await Portal
                    .Get<SignatoryPageService>()
                    .ShowAsync(caller, customer, Guid.NewGuid(), CancellationToken.None)
            ),
            "SignatoryPageService.AskAgainAsync" => Text(
                await Portal
                    .Get<SignatoryPageService>()
                    .AskAgainAsync(caller, customer, Guid.NewGuid(), CancellationToken.None)
            ),
            "CenterCustomerQueries.FindAsync" => Text(
                await Portal.Get<CenterCustomerQueries>().FindAsync(caller, customer, CancellationToken.None)
            ),
            "CustomerQueries.ProfileAsync" => Text(
                await Portal.Get<CustomerQueries>().ProfileAsync(caller, customer, CancellationToken.None)
            ),
            "CustomerQueries.ResellersAsync" => Text(
                await Portal.Get<CustomerQueries>().ResellersAsync(caller, customer, CancellationToken.None)
            ),
            "CustomerQueries.AccountStatusAsync" => Text(
                await Portal.Get<CustomerQueries>().AccountStatusAsync(caller, customer, CancellationToken.None)
            ),
            "CustomerService.ChangeAsync" => Text(
                await Portal
                    .Get<CustomerService>()
                    .ChangeAsync(
                        caller,
                        customer,
                        new CustomerChange
                        {
                            SeenVersion = 1,
                            CompanyName = "Fabrikam AB",
                            AddressLine1 = "Storgatan 1",
                            City = "Malmö",
                            PostalCode = "211 34",
                            FirstName = "Anna",
                            LastName = "Håkansson",
                            Email = "anna@contoso.example",
                            Culture = "sv-SE",
                        },
                        CancellationToken.None
                    )
            ),
            "CustomerTagService.ChangeAsync" => Text(
                await Portal
                    .Get<CustomerTagService>()
                    .ChangeAsync(caller, customer, new TagChange(["vip"], []), CancellationToken.None)
            ),
            "CustomerTagQueries.OfCustomerAsync" => string.Join(
                ';',
                await Portal.Get<CustomerTagQueries>().OfCustomerAsync(caller, customer, CancellationToken.None)
            ),
            "QualificationService.AddAsync" => Text(
                await Portal
                    .Get<QualificationService>()
                    .AddAsync(
                        caller,
                        customer,
                        new NewQualification { RequestId = Guid.NewGuid(), Qualification = Qualification.Nonprofit },
                        CancellationToken.None
                    )
            ),
            "QualificationQueries.OfCustomerAsync" => Text(
                await Portal.Get<QualificationQueries>().OfCustomerAsync(caller, customer, CancellationToken.None)
            ),
            "AcceptanceService.AttestAsync" => Text(
                await Portal
                    .Get<AcceptanceService>()
                    .AttestAsync(caller, customer, Portal.NewAttestation(), CancellationToken.None)
            ),
            "SingleLetters.SendAsync" => Text(
                await Portal.Get<SingleLetters>().SendAsync(caller, customer, Letter, "secret", CancellationToken.None)
            ),
            "SingleLetters.RemindAsync" => Text(
                await Portal.Get<SingleLetters>().RemindAsync(caller, customer, Letter, CancellationToken.None)
            ),
            "InvitationLetterQueries.ReminderAsync" => Text(
                await Portal
                    .Get<InvitationLetterQueries>()
                    .ReminderAsync(caller, customer, invitation, Letter.AdminCenter, CancellationToken.None)
            ),
            "InvitationLetterQueries.OfCustomerAsync" => string.Join(
                ';',
                await Portal.Get<InvitationLetterQueries>().OfCustomerAsync(caller, customer, CancellationToken.None)
            ),
            "AttestationNoteService.AddAsync" => Text(
                await Portal
                    .Get<AttestationNoteService>()
                    .AddAsync(
                        caller,
                        customer,
                        new NewAttestationNote(Guid.NewGuid(), Guid.NewGuid(), "Note", FileName: null),
                        content: null,
                        CancellationToken.None
                    )
            ),
            "AcceptanceQueries.HistoryAsync" => Text(
                await Portal.Get<AcceptanceQueries>().HistoryAsync(caller, customer, CancellationToken.None)
            ),
            "CustomerAgreementQueries.ListAsync" => Text(
                await Portal
                    .Get<CustomerAgreementQueries>()
                    .ListAsync(caller, customer, type: null, CancellationToken.None)
            ),
            "CustomerAgreementQueries.HasAcceptedDirectlyAsync" => Text(
                await Portal
                    .Get<CustomerAgreementQueries>()
                    .HasAcceptedDirectlyAsync(caller, customer, CancellationToken.None)
            ),
            "EvidenceQueries.OfCustomerAsync" => Text(
                await Portal.Get<EvidenceQueries>().OfCustomerAsync(caller, customer, CancellationToken.None)
            ),
            "EvidenceQueries.FileAsync" => Text(
                await Portal.Get<EvidenceQueries>().FileAsync(caller, customer, Guid.NewGuid(), CancellationToken.None)
            ),
            "EvidenceQueries.TextAsync" => Text(
                await Portal
                    .Get<EvidenceQueries>()
                    .TextAsync(caller, customer, new string('a', 64), CancellationToken.None)
            ),
            "InvitationService.InviteAsync" => Text(
                await Portal.Get<InvitationService>().InviteAsync(caller, customer, "sv-SE", CancellationToken.None)
            ),
            "AdministratorReset.ResetAsync" => Text(
                await Portal.Get<AdministratorReset>().ResetAsync(caller, customer, CancellationToken.None)
            ),
            "ResetNotices.UndeliveredAsync" =>
                $"{await Portal.Get<ResetNotices>().UndeliveredAsync(caller, customer, CancellationToken.None):O}",
            "AcceptanceRequestService.RequestAsync" => Text(
                await Portal
                    .Get<AcceptanceRequestService>()
                    .RequestAsync(caller, customer, RequestSteps.NewRequest(), CancellationToken.None)
            ),
            "AcceptanceRequestService.RenewAsync" => Text(
                await Portal
                    .Get<AcceptanceRequestService>()
                    .RenewAsync(caller, customer, RequestId, CancellationToken.None)
            ),
            "AcceptanceRequestService.ShowAsync" => Text(
                await Portal
                    .Get<AcceptanceRequestService>()
                    .ShowAsync(caller, customer, RequestId, CancellationToken.None)
            ),
            "AcceptanceRequestService.RevokeAsync" => Text(
                await Portal
                    .Get<AcceptanceRequestService>()
                    .RevokeAsync(caller, customer, RequestId, AcceptanceRequestStatus.Requested, CancellationToken.None)
            ),
            "AcceptanceRequestsOfPrograms.FinaliseAsync" => Text(
                await Portal
                    .Get<AcceptanceRequestsOfPrograms>()
                    .FinaliseAsync(caller, customer, RequestId, CancellationToken.None)
            ),
            "AcceptanceRequestService.FinaliseAsync" => Text(
                await Portal
                    .Get<AcceptanceRequestService>()
                    .FinaliseAsync(caller, customer, RequestId, CancellationToken.None)
            ),
            "AcceptanceRequestSending.SendAsync" => Text(
                await Portal
                    .Get<AcceptanceRequestSending>()
                    .SendAsync(
                        caller,
                        customer,
                        RequestId,
                        request?.Secret ?? string.Empty,
                        Letter.AdminCenter,
                        CancellationToken.None
                    )
            ),
            "AcceptanceRequestQueries.OfCustomerAsync" => string.Join(
                ';',
                await Portal.Get<AcceptanceRequestQueries>().OfCustomerAsync(caller, customer, CancellationToken.None)
            ),
            "InvitationQueries.OfCustomerAsync" => string.Join(
                ';',
                await Portal.Get<InvitationQueries>().OfCustomerAsync(caller, customer, CancellationToken.None)
            ),
            "OrderService.PlaceAsync" => Text(
                await Portal.Get<OrderService>().PlaceAsync(caller, customer, NewOrder(), CancellationToken.None)
            ),
            "CheckoutService.CheckoutWithAttestationAsync" => Text(
                await Portal
                    .Get<CheckoutService>()
                    .CheckoutWithAttestationAsync(
                        caller,
                        customer,
                        Guid.Empty,
                        seenVersion: null,
                        Portal.NewAttestation("Bo"),
                        CancellationToken.None
                    )
            ),
            "SubscriptionService.ChangeQuantityAsync" => Text(
                await Portal
                    .Get<SubscriptionService>()
                    .ChangeQuantityAsync(caller, customer, NoSubscription, CancellationToken.None)
            ),
            "SubscriptionService.ChangeQuantityWithAttestationAsync" => Text(
                await Portal
                    .Get<SubscriptionService>()
                    .ChangeQuantityWithAttestationAsync(
                        caller,
                        customer,
                        NoSubscription,
                        Portal.NewAttestation("Bo"),
                        CancellationToken.None
                    )
            ),
            "SubscriptionService.RenewAsync" => Text(
                await Portal
                    .Get<SubscriptionService>()
                    .RenewAsync(caller, customer, Guid.Empty, seenVersion: 1, CancellationToken.None)
            ),
            "SubscriptionService.CancelAsync" => Text(
                await Portal
                    .Get<SubscriptionService>()
                    .CancelAsync(caller, customer, Guid.Empty, seenVersion: 1, CancellationToken.None)
            ),
            "OrderQueries.OfCustomerAsync" => Text(
                await Portal.Get<OrderQueries>().OfCustomerAsync(caller, customer, CancellationToken.None)
            ),
            "OrderQueries.OrderAsync" => Text(
                await Portal.Get<OrderQueries>().OrderAsync(caller, customer, Guid.Empty, CancellationToken.None)
            ),
            "OrderQueries.DetailsAsync" => Text(
                await Portal.Get<OrderQueries>().DetailsAsync(caller, customer, Guid.Empty, CancellationToken.None)
            ),
            "OrderQueries.CatalogueAsync" => Text(
                await Portal.Get<OrderQueries>().CatalogueAsync(caller, customer, CancellationToken.None)
            ),
            "OrderQueries.CountActiveAsync" => Text(
                await Portal.Get<OrderQueries>().CountActiveAsync(caller, customer, CancellationToken.None)
            ),
            "CartService.CreateAsync" => Text(
                await Portal.Get<CartService>().CreateAsync(caller, customer, NewCart(), CancellationToken.None)
            ),
            "CartService.ChangeAsync" => Text(
                await Portal
                    .Get<CartService>()
                    .ChangeAsync(
                        caller,
                        customer,
                        Guid.Empty,
                        NewCart().Lines,
                        seenVersion: null,
                        CancellationToken.None
                    )
            ),
            "CartService.DiscardAsync" => Text(
                await Portal.Get<CartService>().DiscardAsync(caller, customer, Guid.Empty, CancellationToken.None)
            ),
            "CheckoutService.CheckoutAsync" => Text(
                await Portal
                    .Get<CheckoutService>()
                    .CheckoutAsync(caller, customer, Guid.Empty, seenVersion: null, CancellationToken.None)
            ),
            "CartQueries.OpenAsync" => Text(
                await Portal.Get<CartQueries>().OpenAsync(caller, customer, CancellationToken.None)
            ),
            "CartQueries.GetAsync" => Text(
                await Portal.Get<CartQueries>().GetAsync(caller, customer, Guid.Empty, CancellationToken.None)
            ),
            "RelationshipRemoval.RemoveAsync" => Text(
                await Portal.Get<RelationshipRemoval>().RemoveAsync(RemoverOf(caller), customer, CancellationToken.None)
            ),
            "CustomerDeletion.DeleteAsync" => Text(
                await Portal.Get<CustomerDeletion>().DeleteAsync(RemoverOf(caller), customer, CancellationToken.None)
            ),
            "PortfolioQueries.LineAsync" =>
                $"{await Portal.Get<PortfolioQueries>().LineAsync(caller, customer, CancellationToken.None)}",
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "A new way to a customer: try it here."),
        };

    /// <summary>A request to a signatory; none where none was made.</summary>
    private MadeAcceptanceRequest? request;

    private Guid RequestId => request?.Id ?? Guid.Empty;

    /// <summary>The invitation that letters are about; of nobody where none was made.</summary>
    private Guid invitation;

    private SingleLetter Letter =>
        new(Guid.NewGuid(), invitation, "karin@contoso.example", new Uri("https://portal.example/"));

    private static readonly RelationshipEnded Ended = new();

    /// <summary>A list, or a line of one: what is not in it is not refused.</summary>
    private static bool IsList(string method) =>
        method
            is "InvitationQueries.OfCustomerAsync"
                or "AcceptanceRequestQueries.OfCustomerAsync"
                or "InvitationLetterQueries.OfCustomerAsync"
                or "PortfolioQueries.LineAsync"
                or "ResetNotices.UndeliveredAsync"
                or "CustomerTagQueries.OfCustomerAsync";

    private async Task RemoveAsync(Guid customer, Caller caller) =>
        Assert.True(
            (await Portal.Get<RelationshipRemoval>().RemoveAsync(caller, customer, CancellationToken.None)).IsSuccess
        );

    private static QuantityChange NoSubscription => new(Guid.Empty, 6, SeenVersion: 1);

    // A sales agent's role is refused whoever the customer is; what is tried here is the customer.
    private static Caller RemoverOf(Caller caller) =>
        caller == PortalFixture.SalesAgent ? PortalFixture.AdminAgent
        : caller == PortalFixture.ProviderSales ? PortalFixture.ProviderAdmin
        : caller;

    private static string Text<T>(Result<T> answer) => answer.Error?.ToString() ?? $"{answer.Value}";
}
