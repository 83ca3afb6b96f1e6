using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.DemoData;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Browser;

/// <summary>A customer that one test made for itself.</summary>
public sealed record TestCustomer(Guid Id, string CompanyName, string DomainPrefix)
{
    public string AccountPath => $"/customers/{Id}/account";
}

/// <summary>Makes customers with names that no other test has, through the domain.</summary>
public sealed class TestCustomers(IServiceProvider services)
{
    public const string FirstName = "Sanna";
    public const string LastName = "Åkesson";
    public const string Phone = "+46 8 555 010 20";

    /// <summary>A name that no other customer has; made of letters, so that no rule questions it.</summary>
    public static (string CompanyName, string DomainPrefix) NewName()
    {
        var word = string.Concat(
            Guid.NewGuid().ToString("N").Select(digit => "bdfghklmnprstvzj"[Convert.ToInt32(digit.ToString(), 16)])
        );
        return ($"Test {word[..12]} AB", $"test{word[..12]}");
    }

    public static string EmailOf(string domainPrefix) => $"sanna@{domainPrefix}.example";

    /// <summary>A customer of Fourth Coffee in Stockholm; attested on a day by its contact, where a day is given.</summary>
    public Task<TestCustomer> AddAsync(DateOnly? attestedOn = null) => AddAsync(NewName(), attestedOn);

    public async Task<TestCustomer> AddAsync(
        (string CompanyName, string DomainPrefix) name,
        DateOnly? attestedOn = null
    ) => (await CreateAsync("admin@fourthcoffee.example", name, attestedOn)).Customer;

    /// <summary>A customer with the temporary credentials that its creation gives.</summary>
    public async Task<(TestCustomer Customer, NewCredentials Credentials)> AddWithCredentialsAsync()
    {
        var (customer, credentials) = await CreateAsync("admin@fourthcoffee.example", NewName());
        Assert.NotNull(credentials);
        return (customer, credentials);
    }

    /// <summary>A customer whom the provider sells to through its reseller Tailspin.</summary>
    public async Task<TestCustomer> AddForTailspinAsync() =>
        (
            await CreateAsync(
                "admin@wideworld.example",
                NewName(),
                reseller: CallerOf("sales@tailspin.example").PartnerId
            )
        ).Customer;

    private async Task<(TestCustomer Customer, NewCredentials? Credentials)> CreateAsync(
        string agent,
        (string CompanyName, string DomainPrefix) name,
        DateOnly? attestedOn = null,
        Guid? reseller = null
    )
    {
        var (companyName, domainPrefix) = name;
        var email = EmailOf(domainPrefix);
        var created = await services
            .GetRequiredService<CustomerOnboarding>()
            .CreateAsync(
                CallerOf(agent),
                new NewCustomer
                {
                    RequestId = Guid.NewGuid(),
                    CompanyName = companyName,
                    DomainPrefix = domainPrefix,
                    Country = "SE",
                    AddressLine1 = "Sveavägen 1",
                    City = "Stockholm",
                    PostalCode = "111 57",
                    FirstName = FirstName,
                    LastName = LastName,
                    Email = email,
                    PhoneNumber = Phone,
                    Culture = "sv-SE",
                    ResellerId = reseller,
                },
                attestedOn is { } day
                    ? new NewAttestation
                    {
                        RequestId = Guid.NewGuid(),
                        Signer = new Signer(FirstName, LastName, email, Phone),
                        AcceptedOn = AcceptanceDate.OnDay(day, TimeZoneInfo.Utc),
                    }
                    : null,
                CancellationToken.None
            );
        var customer = new TestCustomer(created.Value.CustomerTenantId, companyName, domainPrefix);
        return (customer, created.Value.Credentials);
    }

    public static Caller CallerOf(string email)
    {
        var account = DemoAccounts.All.Single(account => string.Equals(account.Email, email, StringComparison.Ordinal));
        return new Caller(account.PartnerId, account.AgentId, AccessWay.Screen);
    }
}
