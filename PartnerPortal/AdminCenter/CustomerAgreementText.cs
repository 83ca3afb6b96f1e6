namespace PartnerPortal.AdminCenter;

/// <summary>Names the texts around the agreement: reading, accepting, declining, and what came of it.</summary>
public sealed class CustomerAgreementText;
