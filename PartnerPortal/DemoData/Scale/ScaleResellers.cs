using PartnerPortal.Domain.Partners;

namespace PartnerPortal.DemoData.Scale;

/// <summary>The indirect resellers that a provider with very many customers sells through.</summary>
internal static class ScaleResellers
{
    private static readonly (string Name, string Country, string Domain)[] All =
    [
        ("Northwind Skyservice AB", "SE", "northwindsky.example"),
        ("Nordlys Resale AS", "NO", "nordlys.example"),
        ("Fjordtech Cloud AS", "NO", "fjordtech.example"),
        ("Øresund Licenser ApS", "DK", "oresundlicenser.example"),
        ("Suomen Pilvi Oy", "FI", "suomenpilvi.example"),
        ("Polder Online BV", "NL", "polderonline.example"),
        ("Maasland IT BV", "NL", "maasland.example"),
        ("Vlaamse Werkplek NV", "BE", "vlaamsewerkplek.example"),
        ("Alpenwolke GmbH", "AT", "alpenwolke.example"),
        ("Hanse Lizenzen GmbH", "DE", "hanselizenzen.example"),
        ("Rheintal Systemhaus AG", "DE", "rheintal.example"),
        ("Coho Cloud Ltd", "GB", "cohocloud.example"),
    ];

    /// <summary>New records for the database; their ids are the same in every one.</summary>
    public static IEnumerable<Partner> Make() =>
        All.Select(reseller => new Partner
        {
            Id = DemoIds.Of(reseller.Domain),
            Name = reseller.Name,
            Kind = PartnerKind.IndirectReseller,
            Country = reseller.Country,
            EmailDomain = reseller.Domain,
        });
}
