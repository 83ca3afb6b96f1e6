using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.DemoData;

/// <summary>Takes the steps of the customers' histories, each by the command that an agent or administrator would use.</summary>
internal sealed class DemoCustomerSteps(IServiceProvider services, IDbContextFactory<PortalDb> contexts)
{
    // Addresses and program of the evidence say themselves that nobody was there (RFC 5737).
    internal const string CustomerAddress = "198.51.100.20";
    internal const string UserAgent = "Demo data";

    private readonly CustomerOnboarding onboarding = services.GetRequiredService<CustomerOnboarding>();
    private readonly CustomerService customers = services.GetRequiredService<CustomerService>();
    private readonly CustomerQueries profiles = services.GetRequiredService<CustomerQueries>();
    private readonly AcceptanceService acceptances = services.GetRequiredService<AcceptanceService>();
    private readonly DirectAcceptanceService directAcceptances = services.GetRequiredService<DirectAcceptanceService>();
    private readonly OrderService orders = services.GetRequiredService<OrderService>();
    private readonly CartService carts = services.GetRequiredService<CartService>();
    private readonly SubscriptionService subscriptions = services.GetRequiredService<SubscriptionService>();
    private readonly OrderQueries orderQueries = services.GetRequiredService<OrderQueries>();
    private readonly InvitationService invitations = services.GetRequiredService<InvitationService>();
    private readonly DemoRequestSteps requests = new(
        services.GetRequiredService<PortalStore>(),
        services.GetRequiredService<AcceptanceRequestService>(),
        services.GetRequiredService<TimeProvider>()
    );
    private readonly Dictionary<string, Guid> tenantIds = new(StringComparer.Ordinal);

    /// <summary>Takes a step; <paramref name="at"/> is the UTC time at which the services' clock stands.</summary>
    public async Task TakeAsync(DemoCustomer customer, DemoStep step, DateTime at, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case Created created:
                await CreateAsync(customer, created, at, cancellationToken);
                break;
            case Attested attested:
                await AttestAsync(customer, attested, at, cancellationToken);
                break;
            case Purchased purchased:
                await PurchaseAsync(customer, purchased, at, cancellationToken);
                break;
            case CartFilled filled:
                await FillCartAsync(customer, filled, at, cancellationToken);
                break;
            case Cancelled cancelled:
                await CancelAsync(customer, cancelled, cancellationToken);
                break;
            case Invited invited:
                await InviteAsync(customer, invited, cancellationToken);
                break;
            case Requested or AcceptedByLink or Finalised or DeclinedByLink or OtherNamed:
                DemoSeed.Require(await RequestAsync(customer, step, cancellationToken), NameOf(customer, step));
                break;
            case AcceptedDirectly:
                DemoSeed.Require(await AcceptDirectlyAsync(customer, cancellationToken), NameOf(customer, step));
                break;
            case TurnedAway:
                await BeTurnedAwayAsync(customer, step, cancellationToken);
                break;
            case AccountChecked check:
                await CheckAccountAsync(customer, check, at, cancellationToken);
                break;
            case ContactChanged changed:
                await ChangeAsync(
                    customer,
                    changed.By,
                    change =>
                        change with
                        {
                            FirstName = changed.Contact.FirstName,
                            LastName = changed.Contact.LastName,
                            Email = changed.Contact.Email,
                            PhoneNumber = changed.Contact.PhoneNumber,
                        },
                    step,
                    cancellationToken
                );
                break;
            case Moved moved:
                await ChangeAsync(
                    customer,
                    moved.By,
                    change =>
                        change with
                        {
                            AddressLine1 = moved.AddressLine,
                            PostalCode = moved.PostalCode,
                            City = moved.City,
                        },
                    step,
                    cancellationToken
                );
                break;
            default:
                throw new InvalidOperationException($"The demo has no way to take the step '{step.GetType().Name}'.");
        }
    }

    private async Task CreateAsync(
        DemoCustomer customer,
        Created step,
        DateTime at,
        CancellationToken cancellationToken
    )
    {
        var attestation = step.Attested is { } agreement
            ? AttestationOf(customer, new Attested(step.When, step.By, Signer: null, agreement), at)
            : null;
        var created = DemoSeed.Require(
            await onboarding.CreateAsync(CallerOf(step.By), customer.ToRequest(), attestation, cancellationToken),
            NameOf(customer, step)
        );
        tenantIds.Add(customer.Domain, created.CustomerTenantId);
    }

    private async Task AttestAsync(
        DemoCustomer customer,
        Attested step,
        DateTime at,
        CancellationToken cancellationToken
    ) =>
        DemoSeed.Require(
            await acceptances.AttestAsync(
                CallerOf(step.By),
                TenantOf(customer),
                AttestationOf(customer, step, at),
                cancellationToken
            ),
            NameOf(customer, step)
        );

    private static NewAttestation AttestationOf(DemoCustomer customer, Attested step, DateTime at)
    {
        var signer = step.Signer ?? customer.Contact;
        return new NewAttestation
        {
            RequestId = DemoIds.Of(string.Create(CultureInfo.InvariantCulture, $"{customer.Domain} {at:O}")),
            Signer = new Signer(signer.FirstName, signer.LastName, signer.Email, signer.PhoneNumber),
            AcceptedOn = AcceptanceDate.OnDay(
                DateOnly.FromDateTime(at).AddDays(-step.AcceptedDaysBefore),
                TimeZoneInfo.Utc
            ),
            TemplateId = step.Agreement switch
            {
                DemoAgreement.CloudAgreement => AgreementTemplate.CloudAgreementId,
                DemoAgreement.CustomerAgreement => AgreementTemplate.CustomerAgreementId,
                _ => throw new ArgumentOutOfRangeException(nameof(step), step.Agreement, message: null),
            },
        };
    }

    private async Task InviteAsync(DemoCustomer customer, Invited step, CancellationToken cancellationToken) =>
        DemoSeed.Require(
            await invitations.InviteAsync(
                CallerOf(step.By),
                TenantOf(customer),
                customer.AgreementLanguage,
                cancellationToken
            ),
            NameOf(customer, step)
        );

    private Task<Result<Guid>> RequestAsync(DemoCustomer customer, DemoStep step, CancellationToken cancellationToken)
    {
        var tenantId = TenantOf(customer);
        return step switch
        {
            Requested asked => requests.AskAsync(CallerOf(asked.By), tenantId, customer, asked, cancellationToken),
            AcceptedByLink => requests.AcceptAsync(customer, tenantId, cancellationToken),
            Finalised finalised => requests.FinaliseAsync(CallerOf(finalised.By), tenantId, cancellationToken),
            DeclinedByLink declined => requests.DeclineAsync(customer, tenantId, declined.Reason, cancellationToken),
            OtherNamed named => requests.NameOtherAsync(customer, tenantId, named.Other, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, message: null),
        };
    }

    private async Task PurchaseAsync(
        DemoCustomer customer,
        Purchased step,
        DateTime at,
        CancellationToken cancellationToken
    ) =>
        DemoSeed.Require(
            await orders.PlaceAsync(
                CallerOf(step.By),
                TenantOf(customer),
                new NewOrder
                {
                    RequestId = DemoIds.Of(
                        string.Create(CultureInfo.InvariantCulture, $"{customer.Domain} order {at:O}")
                    ),
                    Lines = step.Second is null ? [step.First.ToLine()] : [step.First.ToLine(), step.Second.ToLine()],
                },
                cancellationToken
            ),
            NameOf(customer, step)
        );

    private async Task FillCartAsync(
        DemoCustomer customer,
        CartFilled step,
        DateTime at,
        CancellationToken cancellationToken
    ) =>
        DemoSeed.Require(
            await carts.CreateAsync(
                CallerOf(step.By),
                TenantOf(customer),
                new NewCart
                {
                    RequestId = DemoIds.Of(
                        string.Create(CultureInfo.InvariantCulture, $"{customer.Domain} cart {at:O}")
                    ),
                    Lines = [new NewCartLine(1, step.Position.ToLine())],
                },
                cancellationToken
            ),
            NameOf(customer, step)
        );

    private async Task CancelAsync(DemoCustomer customer, Cancelled step, CancellationToken cancellationToken)
    {
        var (caller, tenantId) = (CallerOf(step.By), TenantOf(customer));
        var sold = DemoSeed.Require(
            await orderQueries.OfCustomerAsync(caller, tenantId, cancellationToken),
            NameOf(customer, step)
        );
        foreach (var line in sold.Subscriptions.Where(line => line.Status == SubscriptionStatus.Active))
        {
            DemoSeed.Require(
                await subscriptions.CancelAsync(caller, tenantId, line.Id, line.Version, cancellationToken),
                NameOf(customer, step)
            );
        }
    }

    private async Task<Result<DateTime>> AcceptDirectlyAsync(DemoCustomer customer, CancellationToken cancellationToken)
    {
        var tenantId = TenantOf(customer);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var administratorId = await db.Set<CustomerAdministrator>()
            .Where(administrator => administrator.CustomerTenantId == tenantId)
            .Select(administrator => administrator.Id)
            .SingleAsync(cancellationToken);
        var country = customer.Address.Country;
        var language = customer.AgreementLanguage;

        // No text was shown to anybody: the hash is of words that say so, and fits no document of Microsoft's.
        var shown = Encoding.UTF8.GetBytes($"{UserAgent}: {country}, {language}");
        return await directAcceptances.AcceptAsync(
            new AdministratorCaller(tenantId, administratorId, CustomerAddress, UserAgent),
            new ShownAgreement(country, language, Convert.ToHexStringLower(SHA256.HashData(shown))),
            cancellationToken
        );
    }

    private async Task BeTurnedAwayAsync(DemoCustomer customer, DemoStep step, CancellationToken cancellationToken)
    {
        var answer = await AcceptDirectlyAsync(customer, cancellationToken);
        if (answer.Error is not MustBeAttestedByPartner)
        {
            throw new InvalidOperationException($"The demo data expected a refusal at '{NameOf(customer, step)}'.");
        }
    }

    // No command notes it, because no check of accounts belongs to the portal.
    private async Task CheckAccountAsync(
        DemoCustomer customer,
        AccountChecked step,
        DateTime at,
        CancellationToken cancellationToken
    )
    {
        var tenantId = TenantOf(customer);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var tenant = await db.Set<CustomerTenant>()
            .SingleAsync(candidate => candidate.Id == tenantId, cancellationToken);
        tenant.RecordAccountStatus(step.Status, at);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task ChangeAsync(
        DemoCustomer customer,
        DemoAgent agent,
        Func<CustomerChange, CustomerChange> change,
        DemoStep step,
        CancellationToken cancellationToken
    )
    {
        var caller = CallerOf(agent);
        var tenantId = TenantOf(customer);
        var seen = DemoSeed.Require(
            await profiles.ProfileAsync(caller, tenantId, cancellationToken),
            NameOf(customer, step)
        );
        var request = change(
            new CustomerChange
            {
                SeenVersion = seen.Version,
                CompanyName = seen.CompanyName,
                AddressLine1 = seen.Address.AddressLine1,
                AddressLine2 = seen.Address.AddressLine2,
                City = seen.Address.City,
                State = seen.Address.State,
                PostalCode = seen.Address.PostalCode,
                FirstName = seen.FirstName,
                LastName = seen.LastName,
                Email = seen.Email,
                PhoneNumber = seen.PhoneNumber,
                Culture = seen.Culture,
            }
        );
        DemoSeed.Require(
            await customers.ChangeAsync(caller, tenantId, request, cancellationToken),
            NameOf(customer, step)
        );
    }

    private Guid TenantOf(DemoCustomer customer) =>
        tenantIds.TryGetValue(customer.Domain, out var tenantId)
            ? tenantId
            : throw new InvalidOperationException($"The demo's history of '{customer.Domain}' is out of order.");

    private static Caller CallerOf(DemoAgent agent) =>
        new(agent.Partner.Id, agent.Id, AccessWay.Screen, agent.Address, UserAgent);

    private static string NameOf(DemoCustomer customer, DemoStep step) => $"{customer.Domain} {step.GetType().Name}";
}
