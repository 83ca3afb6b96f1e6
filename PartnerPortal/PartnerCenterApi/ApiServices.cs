using PartnerPortal.PartnerCenterApi.Agreements;
using PartnerPortal.PartnerCenterApi.Audit;
using PartnerPortal.PartnerCenterApi.BulkAttestation;
using PartnerPortal.PartnerCenterApi.Customers;
using PartnerPortal.PartnerCenterApi.Description;
using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.PartnerCenterApi.Front;
using PartnerPortal.PartnerCenterApi.Orders;
using PartnerPortal.PartnerCenterApi.Paging;
using PartnerPortal.PartnerCenterApi.Relationships;
using PartnerPortal.PartnerCenterApi.Repeats;
using PartnerPortal.PartnerCenterApi.Throttling;
using PartnerPortal.PartnerCenterApi.Tokens;
using PartnerPortal.PartnerCenterApi.Validations;
using PartnerPortal.SignIn.Tokens;

namespace PartnerPortal.PartnerCenterApi;

/// <summary>The Partner Center REST API: the documented wire format over the services that the dashboard uses.</summary>
public static class ApiServices
{
    public static IServiceCollection AddPartnerCenterApi(this IServiceCollection services) =>
        services
            .AddSingleton<FaultCatalogue>()
            .AddSingleton<RepeatedRequests>()
            .AddSingleton<CustomerThrottle>()
            .AddSingleton<ContinuationTokens>()
            .AddSingleton<AgreementDocumentLinks>()
            .AddApiDescription()
            .AddTokenEndpoints();

    /// <summary>In front of routing: paths, headers and errors of the API.</summary>
    public static IApplicationBuilder UsePartnerCenterApi(this IApplicationBuilder app) =>
        app.UseMiddleware<ApiFront>();

    /// <summary>Behind routing: what no operation answers.</summary>
    public static IApplicationBuilder UseUnmatchedApi(this IApplicationBuilder app) =>
        app.UseMiddleware<ApiUnmatched>();

    public static void MapPartnerCenterApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapTokenEndpoints();
        endpoints.MapApiDescription();
        var api = endpoints.MapGroup(ApiPath.Root).RequireAuthorization(ApiTokens.Policy).DisableAntiforgery();
        Agreements(api.MapGroup("").WithTags("Agreements"));
        AgreementDocumentsApi.MapDocuments(endpoints);
        Validations(api.MapGroup("").WithTags("Validations"));
        AuditRecordsApi.Map(api.MapGroup("").WithTags("Audit records"));
        BulkAttestationApi.Map(api.MapGroup("").WithTags("Agreements"));

        var customers = api.MapGroup("/customers");
        customers.AddEndpointFilter(
            static (invocation, next) =>
                invocation
                    .HttpContext.RequestServices.GetRequiredService<CustomerThrottle>()
                    .InvokeAsync(invocation, next)
        );
        Relationships(api.MapGroup("").WithTags("Relationships"), customers.MapGroup("").WithTags("Relationships"));
        Customers(customers.MapGroup("").WithTags("Customers"));
        CustomerAgreementsApi.Map(customers.MapGroup("").WithTags("Agreements"));
        Orders(customers.MapGroup("").WithTags("Orders"));
    }

    private static void Agreements(RouteGroupBuilder api)
    {
        AgreementsApi.Map(api);
        AgreementDocumentsApi.Map(api);
        EnhancedAttestationsApi.Map(api);
    }

    private static void Customers(RouteGroupBuilder customers)
    {
        CustomersApi.Map(customers);
        CustomerApi.Map(customers);
        CustomerProfilesApi.Map(customers);
        QualificationsApi.Map(customers);
        ValidationStatusApi.Map(customers);
    }

    private static void Validations(RouteGroupBuilder api)
    {
        DomainsApi.Map(api);
        AddressesApi.Map(api);
        CountryRulesApi.Map(api);
    }

    private static void Relationships(RouteGroupBuilder api, RouteGroupBuilder customers)
    {
        RelationshipsApi.Map(api);
        PartnerAgreementApi.Map(api);
        PartnerProfilesApi.Map(api);
        RelationshipRequestsApi.Map(customers);
        RelationshipsApi.MapOfCustomer(customers);
    }

    private static void Orders(RouteGroupBuilder customers)
    {
        CartsApi.Map(customers);
        OrdersApi.Map(customers);
        SubscriptionsApi.Map(customers);
    }
}
