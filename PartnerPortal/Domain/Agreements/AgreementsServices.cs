namespace PartnerPortal.Domain.Agreements;

public static class AgreementsServices
{
    public static IServiceCollection AddAgreements(this IServiceCollection services) =>
        services
            .AddSingleton<AgreementTemplateQueries>()
            .AddSingleton<AgreementFiles>()
            .AddSingleton<AgreementDocumentService>()
            .AddSingleton<AgreementDocumentQueries>()
            .AddSingleton<AgreementTexts>();
}
