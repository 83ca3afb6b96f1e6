using PartnerPortal.Domain.Customers;
using static PartnerPortal.DemoData.DemoAgreement;
using static PartnerPortal.DemoData.DemoCustomer;
using static PartnerPortal.DemoData.DemoMoment;
using static PartnerPortal.DemoData.DemoOffers;
using static PartnerPortal.DemoData.DemoPartners;

namespace PartnerPortal.DemoData;

/// <summary>The customers that Wide World sells to without a reseller.</summary>
internal static class DemoCustomersWideWorld
{
    public static IReadOnlyList<DemoCustomer> All => [.. Netherlands, .. BelgiumAndGermany, .. Sweden];

    private static IReadOnlyList<DemoCustomer> Netherlands =>
        [
            new()
            {
                Domain = "wideworldimportersnl",
                CompanyName = "Wide World Importers Nederland BV",
                Address = In("NL", "Wilhelminakade 85", "3072 AP", "Rotterdam"),
                Contact = new("Jeroen", "Smit", "jeroen.smit@wideworldimporters.example", "+31 10 555 0112"),
                History =
                [
                    new Created(On(2019, 8, 26), Daan, CloudAgreement),
                    new Purchased(On(2019, 9, 2), Daan, E3(95)),
                    new Attested(DaysAgo(2010), Daan),
                    new Attested(DaysAgo(365), Femke, new("Ilse", "Dekker", "ilse.dekker@wideworldimporters.example")),
                    new AccountChecked(DaysAgo(360), AccountStatus.Allowed),
                ],
            },
            new()
            {
                Domain = "contosologistiek",
                CompanyName = "Contoso Logistiek BV",
                Address = In("NL", "Croeselaan 18", "3521 CB", "Utrecht"),
                Contact = new("Ruben", "Bakker", "ruben.bakker@contosologistiek.example", "+31 30 555 0135"),
                History =
                [
                    new Created(DaysAgo(44), Femke),
                    new Invited(DaysAgo(43), Femke),
                    new AcceptedDirectly(DaysAgo(28)),
                    new Purchased(DaysAgo(27), Femke, BusinessBasic(45)),
                ],
            },
            new()
            {
                Domain = "treyeindhoven",
                CompanyName = "Trey Research Eindhoven BV",
                Address = In("NL", "High Tech Campus 27", "5656 AE", "Eindhoven"),
                Contact = new("Lotte", "van Dijk", "lotte.vandijk@treyeindhoven.example", "+31 40 555 0150"),
                Culture = "en-US",
                History = [new Created(DaysAgo(2), Daan)],
            },
            new()
            {
                Domain = "woodgroveverzekeringen",
                CompanyName = "Woodgrove Verzekeringen NV",
                Address = In("NL", "Lange Voorhout 9", "2514 EA", "'s-Gravenhage"),
                Contact = new("Hendrik", "van der Meer", "hendrik.vandermeer@woodgrove.example", "+31 70 555 0173"),
                History =
                [
                    new Created(On(2019, 2, 5), Daan, CloudAgreement),
                    new Purchased(On(2019, 2, 12), Daan, E3(260), Exchange(30)),
                    new Invited(DaysAgo(8), Daan),
                    new TurnedAway(DaysAgo(5)),
                ],
            },
            new()
            {
                Domain = "kunstschoolfineart",
                CompanyName = "Stichting School of Fine Art Amsterdam",
                Address = In("NL", "Museumplein 4", "1071 DJ", "Amsterdam"),
                Contact = new("Noor", "Willems", "noor.willems@kunstschool.example", "+31 20 555 0186"),
                History = [new Created(DaysAgo(62), Femke), new Invited(DaysAgo(25), Femke)],
            },
            new()
            {
                Domain = "prosewareholding",
                CompanyName = "Proseware Holding BV",
                Address = In("NL", "Melkmarkt 33", "8011 MB", "Zwolle"),
                Contact = new("Gerrit", "Postma", "gerrit.postma@prosewareholding.example", "+31 38 555 0107"),
                History =
                [
                    new Created(On(2019, 10, 15), Femke, CloudAgreement),
                    new Purchased(On(2019, 10, 17), Femke, BusinessStandard(40)),
                ],
            },
            new()
            {
                Domain = "margiestravelnl",
                CompanyName = "Margie's Travel Nederland BV",
                Address = In("NL", "Grote Houtstraat 60", "2011 SN", "Haarlem"),
                Contact = new("Eline", "Vermeulen", "eline.vermeulen@margiestravel.example", "+31 23 555 0129"),
                History =
                [
                    new Created(DaysAgo(210), Femke, CustomerAgreement),
                    new AccountChecked(DaysAgo(9), AccountStatus.UnderReview),
                ],
            },
        ];

    private static IReadOnlyList<DemoCustomer> BelgiumAndGermany =>
        [
            new()
            {
                Domain = "citypowerbelgie",
                CompanyName = "City Power & Light België NV",
                Address = In("BE", "Kouter 12", "9000", "Gent"),
                Contact = new("Liesbeth", "De Smet", "liesbeth.desmet@citypower.example", "+32 9 555 01 46"),
                Culture = "nl-BE",
                History =
                [
                    new Created(On(2019, 7, 9), Daan, CloudAgreement),
                    new Purchased(On(2019, 7, 11), Daan, E3(75)),
                    new TurnedAway(DaysAgo(36)),
                    new Attested(DaysAgo(35), Femke),
                ],
            },
            new()
            {
                Domain = "litwaresystems",
                CompanyName = "Litware Systems GmbH",
                Address = In("DE", "Friedrichstraße 88", "10117", "Berlin"),
                Contact = new("Anke", "Vogel", "anke.vogel@litwaresystems.example", "+49 30 23125 140"),
                History =
                [
                    new Created(DaysAgo(1310), Daan),
                    new AcceptedDirectly(DaysAgo(1300)),
                    new AccountChecked(DaysAgo(200), AccountStatus.NotAllowed),
                ],
            },
            new()
            {
                Domain = "adventureworksrad",
                CompanyName = "Adventure Works Fahrräder GmbH & Co. KG",
                Address = In("DE", "Hohenzollernring 52", "50672", "Köln"),
                Contact = new("Matthias", "Krüger", "matthias.krueger@adventureworksrad.example", "+49 221 4710 155"),
                History =
                [
                    new Created(DaysAgo(26), Femke),
                    new Invited(DaysAgo(12), Femke),
                    new CartFilled(DaysAgo(3), Femke, BusinessStandard(24)),
                ],
            },
        ];

    /// <summary>Tenants in Fourth Coffee's own country that it does not serve yet: it asks them for a relationship.</summary>
    private static IReadOnlyList<DemoCustomer> Sweden =>
        [
            // Has a Customer Agreement on record and never bought: accepts directly for a new partner.
            new()
            {
                Domain = "lucernepublishing",
                CompanyName = "Lucerne Publishing Sverige AB",
                Address = In("SE", "Götgatan 78", "118 30", "Stockholm"),
                Contact = new("Magnus", "Ahlgren", "magnus.ahlgren@lucerne.example", "+46 8 465 004 49"),
                History = [new Created(DaysAgo(480), Daan, CustomerAgreement)],
            },
            // Scenario 2 of being turned away: bought in the Cloud Agreement's time, and a new partner asks it to accept.
            new()
            {
                Domain = "blueyonderflygfrakt",
                CompanyName = "Blue Yonder Flygfrakt AB",
                Address = In("SE", "Flygplatsvägen 6", "235 32", "Svedala"),
                Contact = new("Rebecka", "Månsson", "rebecka.mansson@flygfrakt.example", "+46 40 628 04 83"),
                History =
                [
                    new Created(On(2019, 4, 24), Femke, CloudAgreement),
                    new Purchased(On(2019, 4, 30), Femke, BusinessPremium(28)),
                ],
            },
        ];
}
