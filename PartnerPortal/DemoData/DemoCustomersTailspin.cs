using static PartnerPortal.DemoData.DemoAgreement;
using static PartnerPortal.DemoData.DemoCustomer;
using static PartnerPortal.DemoData.DemoMoment;
using static PartnerPortal.DemoData.DemoOffers;
using static PartnerPortal.DemoData.DemoPartners;

namespace PartnerPortal.DemoData;

/// <summary>The customers that Wide World sells to through Tailspin.</summary>
internal static class DemoCustomersTailspin
{
    public static IReadOnlyList<DemoCustomer> All =>
        [
            new()
            {
                Domain = "fincherarchitecten",
                CompanyName = "Fincher Architecten BV",
                Address = In("NL", "Oude Delft 140", "2611 CG", "Delft"),
                Contact = new("Thijs", "van Leeuwen", "thijs.vanleeuwen@fincher.example", "+31 15 555 0118"),
                Reseller = Tailspin,
                History =
                [
                    new Created(DaysAgo(1250), Daan, CustomerAgreement),
                    new Attested(DaysAgo(610), Femke, new("Merel", "Schouten", "merel.schouten@fincher.example")),
                    new Purchased(DaysAgo(600), Daan, BusinessPremium(15)),
                ],
            },
            new()
            {
                Domain = "cohowijnimport",
                CompanyName = "Coho Wijnimport BV",
                Address = In("NL", "Vrijthof 17", "6211 LD", "Maastricht"),
                Contact = new("Paul", "Hermans", "paul.hermans@cohowijn.example", "+31 43 555 0131"),
                Reseller = Tailspin,
                History =
                [
                    new Created(On(2019, 5, 20), Daan, CloudAgreement),
                    new Purchased(On(2019, 5, 23), Daan, BusinessBasic(11)),
                ],
            },
            new()
            {
                Domain = "libertysbakkerij",
                CompanyName = "Liberty's Bakkerij & Café VOF",
                Address = In("NL", "Grote Markt 25", "9712 HR", "Groningen"),
                Contact = new("Jelle", "Dijkstra", "jelle.dijkstra@libertysbakkerij.example", "+31 50 555 0147"),
                Reseller = Tailspin,
                History = [new Created(DaysAgo(9), Femke)],
            },
            new()
            {
                Domain = "munsonsconserven",
                CompanyName = "Munson's Conserven BV",
                Address = In("NL", "Veemarktstraat 44", "4811 ZJ", "Breda"),
                Contact = new("Anouk", "van Gils", "anouk.vangils@munsonsconserven.example", "+31 76 555 0160"),
                Reseller = Tailspin,
                History = [new Created(DaysAgo(17), Femke), new Invited(DaysAgo(2), Femke)],
            },
            new()
            {
                Domain = "firstupadvies",
                CompanyName = "First Up Advies BV",
                Address = In("NL", "Velperplein 8", "6811 AG", "Arnhem"),
                Contact = new("Sven", "Jacobs", "sven.jacobs@firstupadvies.example", "+31 26 555 0174"),
                Reseller = Tailspin,
                History = [new Created(DaysAgo(30), Daan), new Attested(DaysAgo(3), Daan) { AcceptedDaysBefore = 1 }],
            },
            new()
            {
                Domain = "noduitgevers",
                CompanyName = "Nod Uitgevers BV",
                Address = In("NL", "Burchtstraat 101", "6511 RD", "Nijmegen"),
                Contact = new("Margriet", "Peters", "margriet.peters@noduitgevers.example", "+31 24 555 0183"),
                Reseller = Tailspin,
                History =
                [
                    new Created(On(2019, 12, 3), Femke, CloudAgreement),
                    new Purchased(On(2019, 12, 9), Femke, BusinessPremium(22)),
                    new Invited(DaysAgo(7), Femke),
                    new TurnedAway(DaysAgo(1)),
                ],
            },
            new()
            {
                Domain = "bellowsleeuwarden",
                CompanyName = "Stichting Bellows College Leeuwarden",
                Address = In("NL", "Blokhuisplein 40", "8911 LJ", "Leeuwarden"),
                Contact = new("Sietske", "Hofstra", "sietske.hofstra@bellowsleeuwarden.example", "+31 58 555 0192"),
                Reseller = Tailspin,
                History =
                [
                    new Created(DaysAgo(552), Daan),
                    new Invited(DaysAgo(551), Daan),
                    new AcceptedDirectly(DaysAgo(540)),
                ],
            },
            new()
            {
                Domain = "humongousassurances",
                CompanyName = "Humongous Assurances SA",
                Address = In("BE", "Rue de la Régence 22", "4000", "Liège"),
                Contact = new("Amélie", "Lambert", "amelie.lambert@humongousassurances.example", "+32 4 555 01 58"),
                Culture = "fr-BE",
                Reseller = Tailspin,
                History = [new Created(DaysAgo(75), Femke), new Invited(DaysAgo(72), Femke)],
            },
        ];
}
