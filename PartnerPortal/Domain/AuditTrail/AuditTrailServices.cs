namespace PartnerPortal.Domain.AuditTrail;

public static class AuditTrailServices
{
    public static IServiceCollection AddAuditTrail(this IServiceCollection services) =>
        services.AddSingleton<AuditQueries>().AddSingleton<AuditNotes>().AddSingleton<AuditVerification>();
}
