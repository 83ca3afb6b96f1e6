using Microsoft.AspNetCore.Identity;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Customers;

public static class CustomersServices
{
    public static IServiceCollection AddCustomers(this IServiceCollection services) =>
        services
            .AddSingleton<CustomerService>()
            .AddSingleton<DomainChecks>()
            .AddSingleton<CustomerQueries>()
            .AddSingleton<CustomerTagService>()
            .AddSingleton<CustomerTagQueries>()
            .AddSingleton<QualificationService>()
            .AddSingleton<QualificationQueries>()
            .AddSingleton<IAgreementToRead, TenantAgreementText>()
            .AddSingleton<IPasswordHasher<NewCredentials>, PreparedPasswordHasher<NewCredentials>>();
}
