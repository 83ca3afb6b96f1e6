using static PartnerPortal.DemoData.DemoAgreement;
using static PartnerPortal.DemoData.DemoCustomer;
using static PartnerPortal.DemoData.DemoMoment;
using static PartnerPortal.DemoData.DemoOffers;
using static PartnerPortal.DemoData.DemoPartners;

namespace PartnerPortal.DemoData;

/// <summary>Fourth Coffee's customers outside the Nordic countries.</summary>
internal static class DemoCustomersAbroad
{
    public static IReadOnlyList<DemoCustomer> All => [.. Europe, .. Overseas];

    private static IReadOnlyList<DemoCustomer> Europe =>
        [
            new()
            {
                Domain = "alpineskihouse",
                CompanyName = "Alpine Ski House GmbH",
                Address = In("DE", "Maximilianstraße 21", "80539", "München"),
                Contact = new("Jonas", "Weber", "jonas.weber@alpineskihouse.example", "+49 89 99998 412"),
                History = [new Created(DaysAgo(52), Erik), new Attested(DaysAgo(48), Erik)],
            },
            new()
            {
                Domain = "contosopharmaceuticals",
                CompanyName = "Contoso Pharmaceuticals GmbH & Co. KG",
                Address = In("DE", "Mainzer Landstraße 46", "60325", "Frankfurt am Main"),
                Contact = new("Katharina", "Schäfer", "katharina.schaefer@contosopharma.example", "+49 69 90009 118"),
                History =
                [
                    new Created(On(2019, 5, 7), Anna, CloudAgreement),
                    new Purchased(On(2019, 5, 16), Anna, E3(180)),
                    new Attested(DaysAgo(1700), Anna) { AcceptedDaysBefore = 5 },
                    new Attested(
                        DaysAgo(95),
                        Anna,
                        new("Stefan", "Groß", "stefan.gross@contosopharma.example", "+49 69 90009 124")
                    ),
                ],
            },
            // Scenario 1 of being turned away: bought in the Cloud Agreement's time, from this partner and nobody else.
            new()
            {
                Domain = "blueyonder",
                CompanyName = "Blue Yonder Airlines BV",
                Address = In("NL", "Keizersgracht 21", "1015 CE", "Amsterdam"),
                Contact = new("Pieter", "de Vries", "pieter@blueyonder.example", "+31 20 555 0121"),
                History =
                [
                    new Created(On(2019, 11, 5), Anna),
                    new Attested(
                        On(2020, 1, 9),
                        Anna,
                        new("Sanne", "Jansen", "sanne.jansen@blueyonder.example"),
                        CloudAgreement
                    ),
                    new Purchased(On(2020, 1, 10), Anna, BusinessPremium(60)),
                    new Invited(DaysAgo(3), Anna),
                    new TurnedAway(DaysAgo(2)),
                ],
            },
            new()
            {
                Domain = "baldwinmuseum",
                CompanyName = "Stichting Baldwin Museum of Science",
                Address = In("NL", "Rapenburg 28", "2311 EW", "Leiden"),
                Contact = new("Saskia", "Mulder", "saskia.mulder@baldwin.example", "+31 71 555 0144"),
                History =
                [
                    new Created(DaysAgo(912), Erik),
                    new Invited(DaysAgo(911), Erik),
                    new AcceptedDirectly(DaysAgo(900)),
                ],
            },
            new()
            {
                Domain = "fabrikamresidences",
                CompanyName = "Fabrikam Residences NV",
                Address = In("BE", "Meir 48", "2000", "Antwerpen"),
                Contact = new("Wouter", "Claes", "wouter.claes@fabrikamresidences.example", "+32 3 555 01 37"),
                Culture = "nl-BE",
                History =
                [
                    new Created(On(2018, 12, 14), Erik, CloudAgreement),
                    new Purchased(On(2019, 1, 8), Erik, BusinessBasic(16)),
                    new Attested(
                        On(2020, 1, 28),
                        Erik,
                        new("Ann", "Peeters", "ann.peeters@fabrikamresidences.example"),
                        CloudAgreement
                    ),
                ],
            },
            new()
            {
                Domain = "tailspintoys",
                CompanyName = "Tailspin Toys Ltd",
                Address = In("GB", "14 Deansgate", "M3 1SX", "Manchester"),
                Contact = new("Oliver", "Hughes", "oliver.hughes@tailspintoys.example", "+44 161 496 0142"),
                History =
                [
                    new Created(DaysAgo(430), Erik, CustomerAgreement),
                    new Purchased(DaysAgo(428), Erik, BusinessStandard(30)),
                    new Moved(DaysAgo(100), Erik, "3 Hardman Square", "M3 3EB", "Manchester"),
                ],
            },
            new()
            {
                Domain = "parnellaerospace",
                CompanyName = "Parnell Aerospace plc",
                Address = In("GB", "25 Queen Square", "BS1 4QP", "Bristol"),
                Contact = new("Charlotte", "Evans", "charlotte.evans@parnell.example", "+44 117 496 0188"),
                History = [new Created(DaysAgo(41), Anna), new Invited(DaysAgo(24), Anna)],
            },
            new()
            {
                Domain = "northwindelectriccars",
                CompanyName = "Northwind Electric Cars sp. z o.o.",
                Address = In("PL", "ul. Grodzka 15", "31-006", "Kraków"),
                Contact = new(
                    "Agnieszka",
                    "Wiśniewska",
                    "agnieszka.wisniewska@northwindcars.example",
                    "+48 12 555 01 63"
                ),
                RegistrationId = "1234563218",
                History =
                [
                    new Created(On(2019, 10, 22), Erik, CloudAgreement),
                    new Purchased(On(2019, 10, 29), Erik, BusinessStandard(55)),
                    new TurnedAway(DaysAgo(15)),
                    new TurnedAway(DaysAgo(11)),
                ],
            },
        ];

    private static IReadOnlyList<DemoCustomer> Overseas =>
        [
            new()
            {
                Domain = "fabrikaminc",
                CompanyName = "Fabrikam, Inc.",
                Address = In("US", "4567 Main Street", "98052", "Redmond", state: "WA"),
                Contact = new("Emily", "Carter", "emily.carter@fabrikaminc.example", "+1 425 555 0119"),
                History =
                [
                    new Created(DaysAgo(57), Anna),
                    new AcceptedDirectly(DaysAgo(45)),
                    new Purchased(DaysAgo(44), Anna, E5(60)),
                ],
            },
            new()
            {
                Domain = "contososuites",
                CompanyName = "Contoso Suites LLC",
                Address = In("US", "210 Congress Avenue", "78701-4034", "Austin", state: "TX"),
                Contact = new("Miguel", "Torres", "miguel.torres@contososuites.example", "+1 512 555 0176"),
                Culture = "es-US",
                History = [new Created(HoursAgo(5), Erik)],
            },
            new()
            {
                Domain = "cohowinerybrasil",
                CompanyName = "Coho Winery Importadora Ltda.",
                Address = In("BR", "Avenida Paulista 1578", "01310-200", "São Paulo", state: "SP"),
                Contact = new("João", "Ferreira", "joao.ferreira@cohowinery.example", "+55 11 5550-0148"),
                RegistrationId = "12.345.678/0001-95",
                History = [new Created(DaysAgo(16), Anna, CustomerAgreement)],
            },
        ];
}
