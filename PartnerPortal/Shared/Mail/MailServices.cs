using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Shared.Mail;

public static class MailServices
{
    /// <summary>The transport that the settings name: an SMTP server, or files in the data directory.</summary>
    public static IServiceCollection AddPortalMail(this IServiceCollection services, PortalSettings settings) =>
        services.AddSingleton<IMailTransport>(
            settings.Mail.Host is null ? new OutboxFolder(settings.OutboxFolder) : new SmtpTransport(settings.Mail)
        );
}
