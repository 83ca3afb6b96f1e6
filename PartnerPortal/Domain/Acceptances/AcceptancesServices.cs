namespace PartnerPortal.Domain.Acceptances;

public static class AcceptancesServices
{
    public static IServiceCollection AddAcceptances(this IServiceCollection services) =>
        services
            .AddSingleton<AcceptanceService>()
            .AddSingleton<AttestationNoteService>()
            .AddSingleton<AcceptanceQueries>()
            .AddSingleton<CustomerAgreementQueries>()
            .AddSingleton<AgreementRecordQueries>()
            .AddSingleton<EvidenceQueries>()
            .AddSingleton<PartnerSettingsService>()
            .AddSingleton<PartnerSettingsQueries>()
            .AddSingleton<DirectAcceptanceService>()
            .AddSingleton<AgreementStandingQueries>();
}
