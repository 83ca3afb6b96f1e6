namespace PartnerPortal.AdminCenter;

/// <summary>Names the texts around the agreement: reading, accepting, declining, and the outcome.</summary>
public sealed class CustomerAgreementText;
