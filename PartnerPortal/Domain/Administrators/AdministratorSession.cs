using PartnerPortal.Domain.Customers;

namespace PartnerPortal.Domain.Administrators;

/// <summary>A customer's administrator who has signed in.</summary>
public sealed record AdministratorSession(
    Guid AdministratorId,
    Guid CustomerTenantId,
    string UserName,
    string DisplayName,
    bool MustChangePassword
)
{
    internal static AdministratorSession Of(CustomerAdministrator administrator) =>
        new(
            administrator.Id,
            administrator.CustomerTenantId,
            administrator.UserName,
            $"{administrator.FirstName} {administrator.LastName}",
            administrator.MustChangePassword
        );
}

/// <summary>A session just begun.</summary>
/// <param name="Secret">For the browser's cookie, and in this answer only.</param>
public sealed record BegunAdministratorSession(AdministratorSession Session, string Secret)
{
    /// <summary>Keeps the secret out of logs that print records.</summary>
    public override string ToString() => $"{nameof(BegunAdministratorSession)} {{ {Session} }}";
}
