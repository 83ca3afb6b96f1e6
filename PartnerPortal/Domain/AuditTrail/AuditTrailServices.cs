using PartnerPortal.Data;
using PartnerPortal.Shared.Demo;

namespace PartnerPortal.Domain.AuditTrail;

public static class AuditTrailServices
{
    public static IServiceCollection AddAuditTrail(this IServiceCollection services) =>
        services
            .AddSingleton<AuditQueries>()
            .AddKeptOutside<AuditNotes>()
            .AddSingleton<AuditVerification>()
            .AddSingleton<IContentCheck, AuditChainsCheck>();
}
