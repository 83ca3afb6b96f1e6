using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Results;
using Polly;

namespace PartnerPortal.SignIn.EntraId;

/// <summary>
/// Puts what went wrong between portal and directory into a refusal that says who can mend it: the person, by trying again, or the
/// operator, by a setting. Nobody is signed in either way.
/// </summary>
internal static class DirectoryTrouble
{
    // Entra ID's numbers for what is wrong with the application rather than with the person, and OAuth's words for the same
    // (RFC 6749 5.2): https://learn.microsoft.com/entra/identity-platform/reference-error-codes
    private static readonly (string Sign, DirectorySetting? Setting)[] signs =
    [
        ("AADSTS90002", DirectorySetting.TenantId),
        ("AADSTS900023", DirectorySetting.TenantId),
        ("invalid_tenant", DirectorySetting.TenantId),
        ("AADSTS700016", DirectorySetting.ClientId),
        ("unauthorized_client", DirectorySetting.ClientId),
        ("invalid_client", null),
        // What Microsoft.Identity.Web says when the directory has refused the only certificate there is.
        ("IDW10109", null),
    ];

    /// <summary>Leads back to the sign-in page, which tells the refusal, and writes it into the log.</summary>
    public static void Refuse(HttpContext context, Exception? failure)
    {
        var services = context.RequestServices;
        var error = Of(failure, services.GetRequiredService<PortalSettings>().EntraId!);
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(DirectoryTrouble));
        switch (error)
        {
            case DirectorySettingRefused refused:
                logger.LogError(
                    "Nobody can sign in with Entra ID: it does not accept {Setting}. {Reason}",
                    refused.Key,
                    failure?.Message
                );
                break;
            case DirectoryAway:
                logger.LogError(
                    failure,
                    "Nobody can sign in with Entra ID: it does not answer, or not as a directory does. Check the network and Portal:EntraId:Authority"
                );
                break;
            default:
                logger.LogWarning("Signing in with Entra ID failed: {Reason}", failure?.Message);
                break;
        }

        Refuse(context.Response, error);
    }

    /// <summary>Leads back to the sign-in page, which tells the refusal.</summary>
    public static void Refuse(HttpResponse response, PortalError error)
    {
        var address = QueryHelpers.AddQueryString(SignInServices.SignInPath, "refused", error.Code);
        response.Redirect(
            error is DirectorySettingRefused { Setting: var setting }
                ? QueryHelpers.AddQueryString(address, "setting", setting.ToString())
                : address
        );
    }

    /// <summary>The refusal that a failure means.</summary>
    public static PortalError Of(Exception? failure, EntraIdSettings settings)
    {
        var causes = Causes(failure).ToList();
        var told = string.Join(
            ' ',
            causes.SelectMany(cause => cause.Data.Values.Cast<object?>().Prepend(cause.Message))
        );
        foreach (var (sign, setting) in signs)
        {
            if (told.Contains(sign, StringComparison.Ordinal))
            {
                return new DirectorySettingRefused(setting ?? settings.Credential);
            }
        }

        return causes.Exists(IsAway) ? new DirectoryAway() : new DirectoryRefused();
    }

    private static IEnumerable<Exception> Causes(Exception? failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }

    // Not reached, not in time, or an answer that cannot be read, which the library calls an argument. The handler says InvalidOperationException of a directory whose
    // description it could not get, or that describes no address to sign in at.
    private static bool IsAway(Exception cause) =>
        cause
            is HttpRequestException
                or OperationCanceledException
                or TimeoutException
                or ExecutionRejectedException
                or IOException
                or JsonException
                or ArgumentException
                or InvalidOperationException;
}
