using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Administrators;
using PartnerPortal.SignIn;

namespace PartnerPortal.AdminCenter;

/// <summary>The administrator whose request this is, as the caller of domain services.</summary>
public sealed class CurrentAdministrator(IHttpContextAccessor accessor)
{
    /// <summary><see langword="null"/> on the pages that are open to anyone.</summary>
    public AdministratorSession? Session => AdminCenterSession.Read(Context.User);

    /// <summary>Pages require a signed-in user, so a missing one is a bug and throws.</summary>
    public AdministratorSession Required =>
        Session ?? throw new InvalidOperationException("A page of the customer's side was reached without a session.");

    public string? Address => SessionOrigin.Of(Context).Address;

    /// <summary>Who is asking, and from where: evidence of an acceptance.</summary>
    public AdministratorCaller Caller
    {
        get
        {
            var (session, origin) = (Required, SessionOrigin.Of(Context));
            return new AdministratorCaller(
                session.CustomerTenantId,
                session.AdministratorId,
                origin.Address,
                origin.UserAgent
            );
        }
    }

    private HttpContext Context =>
        accessor.HttpContext ?? throw new InvalidOperationException("The customer's side was used outside a request.");
}
