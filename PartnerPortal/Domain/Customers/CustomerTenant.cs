namespace PartnerPortal.Domain.Customers;

/// <summary>The customer's organisation. It exists once, however many partners serve it.</summary>
public sealed class CustomerTenant
{
    public const string DomainSuffix = ".onmicrosoft.com";

    /// <summary>What customers of Microsoft's integration sandbox have instead (spec/partner-center-api.md C1).</summary>
    public const string SandboxDomainSuffix = ".ccsctp.net";

    /// <summary>The Microsoft ID.</summary>
    public required Guid Id { get; init; }

    public required string CompanyName { get; init; }

    /// <summary>The primary domain, whole and in lower case.</summary>
    public required string Domain { get; init; }

    public required Address Address { get; init; }

    /// <summary>The organisation's registration id (a business tax id), where its country asks for one.</summary>
    public string? RegistrationId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>
    /// UTC; when the tenant first bought anything from any partner. One that had bought before the agreement was on record
    /// cannot accept directly (spec/dashboard.md 1.9).
    /// </summary>
    public DateTime? FirstPurchaseAt { get; set; }

    /// <summary>
    /// How the check of the account ended. Null if nobody has checked: the portal itself checks no accounts, and only
    /// demo data has a status.
    /// </summary>
    public AccountStatus? AccountStatus { get; private set; }

    /// <summary>UTC; since when <see cref="AccountStatus"/> is so.</summary>
    public DateTime? AccountStatusAt { get; private set; }

    /// <summary>
    /// UTC; when the last partner of a sandbox deleted it. Its record stays, and its administrators can no longer sign in.
    /// </summary>
    public DateTime? DeletedAt { get; set; }

    /// <summary>Notes the end of a check; <paramref name="at"/> is UTC.</summary>
    public void RecordAccountStatus(AccountStatus status, DateTime at) =>
        (AccountStatus, AccountStatusAt) = (status, at);
}

/// <summary>The customer's global administrator, who signs in to the admin center.</summary>
public sealed class CustomerAdministrator
{
    public const string FirstUserName = "admin";

    public required Guid Id { get; init; }

    public required Guid CustomerTenantId { get; init; }

    /// <summary>The whole sign-in name, in lower case, such as <c>admin@contoso.onmicrosoft.com</c>.</summary>
    public required string UserName { get; init; }

    public required string FirstName { get; set; }

    public required string LastName { get; set; }

    /// <summary>The password's hash; the password itself is stored nowhere.</summary>
    public required string PasswordHash { get; set; }

    /// <summary>The password is a temporary one, to be changed at the next sign-in.</summary>
    public required bool MustChangePassword { get; set; }

    /// <summary>UTC; a session that began before ends.</summary>
    public required DateTime PasswordSetAt { get; set; }

    /// <summary>UTC; when a partner last gave the account a new temporary password.</summary>
    public DateTime? ResetAt { get; set; }

    /// <summary>The name of the partner that did.</summary>
    public string? ResetByPartner { get; set; }

    /// <summary>Wrong passwords in a row.</summary>
    public int FailedAttempts { get; set; }

    /// <summary>UTC; until then no password opens the account.</summary>
    public DateTime? LockedUntil { get; set; }
}
