using System.Text.Json.Nodes;

namespace PartnerPortal.PartnerCenterApi;

/// <summary>The documented bodies (spec/partner-center-api.md A2, C1), with what a test needs to be its own.</summary>
internal static class SentBodies
{
    public const string CustomerAgreement = "117a77b0-9360-443b-8795-c6dedc750cf9";
    public const string CloudAgreement = "998b88de-aa99-4388-a42c-1b3517d49490";

    /// <summary>A2 as documented.</summary>
    public static JsonObject Agreement(string lastName = "Carr") =>
        new()
        {
            ["primaryContact"] = new JsonObject
            {
                ["firstName"] = "Tania",
                ["lastName"] = lastName,
                ["email"] = "someone@example.com",
                ["phoneNumber"] = "1234567890",
            },
            ["templateId"] = CustomerAgreement,
            ["dateAgreed"] = "2018-06-14T00:00:00.000Z",
            ["type"] = "MicrosoftCustomerAgreement",
        };

    /// <summary>8.2 for a customer of <see cref="Customer"/>; without one where none is named.</summary>
    public static JsonObject EnhancedAttestation(string email, string? customer) =>
        new()
        {
            ["country"] = "US",
            ["language"] = "en-US",
            ["companyName"] = "test company",
            ["signatoryFirstName"] = "Tania",
            ["signatoryLastName"] = "Carr",
            ["signatoryEmail"] = email,
            ["customerId"] = customer,
        };

    /// <summary>C1 as documented: Pascal case and explicit nulls.</summary>
    public static JsonObject Customer(string domain) =>
        new()
        {
            ["enableGDAPByDefault"] = false,
            ["Id"] = null,
            ["CompanyProfile"] = new JsonObject { ["Domain"] = domain, ["OrganizationRegistrationNumber"] = null },
            ["BillingProfile"] = new JsonObject
            {
                ["Culture"] = "EN-US",
                ["Email"] = "test@outlook.com",
                ["Language"] = "en",
                ["CompanyName"] = "test company",
                ["DefaultAddress"] = new JsonObject
                {
                    ["FirstName"] = "Test",
                    ["LastName"] = "Test",
                    ["AddressLine1"] = "One Microsoft Way",
                    ["City"] = "Redmond",
                    ["State"] = "WA",
                    ["PostalCode"] = "98052",
                    ["Country"] = "US",
                    ["PhoneNumber"] = "",
                },
            },
            ["Attributes"] = new JsonObject { ["ObjectType"] = "Customer" },
        };

    /// <summary>A domain that no other test has.</summary>
    public static string NewDomain() => $"t{Guid.NewGuid():N}"[..20] + ".onmicrosoft.com";
}
