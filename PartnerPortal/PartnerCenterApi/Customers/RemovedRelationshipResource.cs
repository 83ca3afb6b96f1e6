using System.Text.Json.Serialization;

namespace PartnerPortal.PartnerCenterApi.Customers;

/// <summary>Wire: the one answer with names in Pascal case and with nulls, as it is documented (spec/partner-center-api.md C4).</summary>
internal sealed record RemovedRelationshipResource
{
    [JsonPropertyName("Id"), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Guid? Id { get; init; }

    [JsonPropertyName("CommerceId"), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Guid? CommerceId { get; init; }

    [JsonPropertyName("CompanyProfile"), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public CompanyProfileResource? CompanyProfile { get; init; }

    [JsonPropertyName("BillingProfile"), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public BillingProfileResource? BillingProfile { get; init; }

    [JsonPropertyName("RelationshipToPartner")]
    public string RelationshipToPartner { get; init; } = "none";

    [JsonPropertyName("AllowDelegatedAccess"), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public bool? AllowDelegatedAccess { get; init; }

    [JsonPropertyName("UserCredentials"), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public UserCredentialsResource? UserCredentials { get; init; }

    [JsonPropertyName("CustomDomains"), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public IReadOnlyList<string>? CustomDomains { get; init; }

    [JsonPropertyName("AssociatedPartnerId"), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Guid? AssociatedPartnerId { get; init; }

    [JsonPropertyName("Attributes")]
    public RemovedRelationshipAttributes Attributes { get; init; } = new("Customer");
}

/// <summary>Wire: its attributes, in Pascal case too.</summary>
internal sealed record RemovedRelationshipAttributes([property: JsonPropertyName("ObjectType")] string ObjectType);
