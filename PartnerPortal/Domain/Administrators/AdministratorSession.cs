namespace PartnerPortal.Domain.Administrators;

/// <summary>A customer's administrator who has signed in. <paramref name="PasswordSetAt"/> is UTC and ends older sessions.</summary>
public sealed record AdministratorSession(
    Guid AdministratorId,
    Guid CustomerTenantId,
    string UserName,
    string DisplayName,
    bool MustChangePassword,
    DateTime PasswordSetAt
);
