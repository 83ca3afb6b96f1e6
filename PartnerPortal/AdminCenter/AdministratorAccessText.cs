namespace PartnerPortal.AdminCenter;

/// <summary>Names the texts of signing in and of choosing a password.</summary>
public sealed class AdministratorAccessText;
