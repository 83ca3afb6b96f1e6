namespace PartnerPortal.Domain.Agreements;

/// <summary>Names the sentences of <see cref="AgreementStatement"/>.</summary>
public sealed class AgreementStatementText;
