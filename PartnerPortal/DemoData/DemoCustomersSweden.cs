using PartnerPortal.Domain.Customers;
using static PartnerPortal.DemoData.DemoAgreement;
using static PartnerPortal.DemoData.DemoCustomer;
using static PartnerPortal.DemoData.DemoMoment;
using static PartnerPortal.DemoData.DemoOffers;
using static PartnerPortal.DemoData.DemoPartners;

namespace PartnerPortal.DemoData;

/// <summary>Fourth Coffee's customers in Sweden.</summary>
internal static class DemoCustomersSweden
{
    public static IReadOnlyList<DemoCustomer> All => [.. Accepted, .. Open];

    private static IReadOnlyList<DemoCustomer> Accepted =>
        [
            new()
            {
                Domain = "adventureworks",
                CompanyName = "Adventure Works Stockholm AB",
                Address = In("SE", "Sveavägen 44", "111 34", "Stockholm"),
                Contact = new("Karin", "Lindqvist", "karin.lindqvist@adventureworks.example", "+46 8 465 004 12"),
                History =
                [
                    new Created(DaysAgo(21), Anna),
                    new Invited(DaysAgo(14), Anna),
                    new AcceptedDirectly(DaysAgo(8)),
                    new Purchased(DaysAgo(7), Anna, BusinessPremium(40), AzurePlan),
                    new AccountChecked(DaysAgo(6), AccountStatus.Allowed),
                ],
            },
            new()
            {
                Domain = "contososverige",
                CompanyName = "Contoso Sverige AB",
                Address = In("SE", "Kungsgatan 10", "111 43", "Stockholm", secondLine: "Plan 5"),
                Contact = new("Johan", "Ekström", "johan.ekstrom@contoso.example", "+46 8 465 004 31"),
                History =
                [
                    new Created(On(2019, 3, 4), Anna, CloudAgreement),
                    new Purchased(On(2019, 3, 11), Anna, BusinessStandard(35), Exchange(12)),
                    new Attested(DaysAgo(2130), Anna),
                    new Attested(DaysAgo(1205), Erik, new("Maria", "Wikström", "maria.wikstrom@contoso.example")),
                    new Attested(
                        DaysAgo(410),
                        Erik,
                        new("Lena", "Forsberg", "lena.forsberg@contoso.example", "+46 8 465 004 33")
                    ),
                    new Purchased(DaysAgo(405), Erik, WindowsServer(4)),
                    new Purchased(DaysAgo(31), Erik, BusinessPremium(10)),
                    new AccountChecked(DaysAgo(30), AccountStatus.Allowed),
                ],
            },
            new()
            {
                Domain = "fabrikam",
                CompanyName = "Fabrikam Industri AB",
                Address = In("SE", "Verkstadsgatan 7", "722 13", "Västerås"),
                Contact = new("Mats", "Hedlund", "mats.hedlund@fabrikam.example", "+46 21 10 04 18"),
                History =
                [
                    new Created(On(2018, 12, 6), Anna, CloudAgreement),
                    new Purchased(On(2018, 12, 10), Anna, E3(140)),
                    new Attested(DaysAgo(2050), Anna, new("Birgitta", "Falk", "birgitta.falk@fabrikam.example"))
                    {
                        AcceptedDaysBefore = 3,
                    },
                    new AcceptedDirectly(DaysAgo(120)),
                    new Purchased(DaysAgo(118), Erik, AzurePlan, ReservedInstance(3)),
                ],
            },
            new()
            {
                Domain = "northwindnorden",
                CompanyName = "Northwind Traders Norden AB",
                Address = In("SE", "Skeppsbron 2", "211 20", "Malmö"),
                Contact = new("Sara", "Åkesson", "sara.akesson@northwind.example", "+46 40 628 04 15"),
                History = [new Created(DaysAgo(1), Erik, CustomerAgreement)],
            },
            new()
            {
                Domain = "graphicdesigninstitute",
                CompanyName = "Graphic Design Institute i Malmö AB",
                Address = In("SE", "Östra Varvsgatan 13", "211 75", "Malmö"),
                Contact = new("Fredrik", "Sjöberg", "fredrik.sjoberg@graphicdesign.example", "+46 40 628 04 27"),
                History =
                [
                    new Created(DaysAgo(700), Erik, CustomerAgreement),
                    new Attested(DaysAgo(90), Erik, new("Emelie", "Dahl", "emelie.dahl@graphicdesign.example"))
                    {
                        AcceptedDaysBefore = 2,
                    },
                    new Purchased(DaysAgo(88), Erik, BusinessStandard(16)),
                    new Purchased(DaysAgo(80), Erik, ExchangeByMonth(4)),
                ],
            },
            new()
            {
                Domain = "margiestravel",
                CompanyName = "Margie's Travel & Äventyr AB",
                Address = In("SE", "Drottninggatan 31", "411 14", "Göteborg"),
                Contact = new("Märta", "O'Brien-Sjögren", "marta.sjogren@margiestravel.example", "+46 31 390 06 08"),
                History =
                [
                    new Created(DaysAgo(33), Erik, CustomerAgreement),
                    new Purchased(DaysAgo(32), Erik, ExchangeByMonth(8)),
                    new Cancelled(DaysAgo(6), Anna),
                ],
            },
            new()
            {
                Domain = "schooloffineart",
                CompanyName = "Stiftelsen School of Fine Art",
                Address = In("SE", "Övre Slottsgatan 12", "753 12", "Uppsala"),
                Contact = new("Elisabet", "Norén", "elisabet.noren@fineart.example", "+46 18 10 04 44"),
                History =
                [
                    new Created(DaysAgo(1530), Anna),
                    new AcceptedDirectly(DaysAgo(1522)),
                    new Invited(DaysAgo(206), Anna),
                    new AcceptedDirectly(DaysAgo(200)),
                ],
            },
            new()
            {
                Domain = "treyresearch",
                CompanyName = "Trey Research AB",
                Address = In("SE", "Scheelevägen 19", "223 63", "Lund"),
                Contact = new("Amir", "Haddad", "amir.haddad@treyresearch.example", "+46 46 10 04 52"),
                History =
                [
                    new Created(DaysAgo(3), Erik),
                    new Invited(DaysAgo(3), Erik),
                    new AcceptedDirectly(HoursAgo(2)),
                    new Purchased(HoursAgo(1), Erik, E3(25)),
                ],
            },
            new()
            {
                Domain = "vanarsdel",
                CompanyName = "VanArsdel Möbler AB",
                Address = In("SE", "Västra Storgatan 9", "553 15", "Jönköping"),
                Contact = new("Göran", "Ljungberg", "goran.ljungberg@vanarsdel.example", "+46 36 10 04 09"),
                History =
                [
                    new Created(On(2019, 9, 17), Anna, CloudAgreement),
                    new Purchased(On(2019, 9, 19), Anna, BusinessBasic(18)),
                    new Invited(DaysAgo(24), Anna),
                    new TurnedAway(DaysAgo(20)),
                    new Attested(DaysAgo(19), Anna) { AcceptedDaysBefore = 1 },
                ],
            },
            new()
            {
                Domain = "woodgrovebank",
                CompanyName = "Woodgrove Bank AB (publ)",
                Address = In("SE", "Hamngatan 27", "111 47", "Stockholm"),
                Contact = new("Cecilia", "Rosengren", "cecilia.rosengren@woodgrove.example", "+46 8 465 004 70"),
                History =
                [
                    new Created(DaysAgo(640), Anna, CustomerAgreement),
                    new Purchased(DaysAgo(633), Anna, E5(420), AzurePlan),
                    new Invited(DaysAgo(316), Erik),
                    new AcceptedDirectly(DaysAgo(310)),
                ],
            },
            new()
            {
                Domain = "bellowscollege",
                CompanyName = "Bellows College i Umeå",
                Address = In("SE", "Petrus Laestadius väg 5", "907 30", "Umeå"),
                Contact = new("Nils", "Marklund", "nils.marklund@bellowscollege.example", "+46 90 10 04 61"),
                History = [new Created(DaysAgo(1320), Anna, CustomerAgreement)],
            },
            new()
            {
                Domain = "firstupare",
                CompanyName = "Åre First Up Consultants HB",
                Address = In("SE", "Årevägen 81", "837 52", "Åre"),
                Contact = new("Jonas", "Ström", "jonas.strom@firstup.example"),
                History = [new Created(DaysAgo(12), Erik, CustomerAgreement)],
            },
            new()
            {
                Domain = "munsonspickles",
                CompanyName = "Munson's Pickles and Preserves Farm KB",
                Address = In("SE", "Fruktvägen 3", "277 35", "Kivik"),
                Contact = new("Gunilla", "Persson", "gunilla.persson@munsons.example", "+46 414 10 04 22"),
                History =
                [
                    new Created(On(2019, 6, 13), Erik, CloudAgreement),
                    new Purchased(On(2019, 6, 14), Erik, BusinessBasic(6)),
                    new Attested(DaysAgo(1890), Erik),
                ],
            },
        ];

    private static IReadOnlyList<DemoCustomer> Open =>
        [
            new()
            {
                Domain = "cohovineyardandwinery",
                CompanyName =
                    "Coho Vineyard and Winery Import, Lagring och Distribution av Kvalitetsviner till Restauranger, Hotell och Konferensanläggningar i Norra Europa Aktiebolag (publ)",
                Address = In("SE", "Vasagatan 16", "411 24", "Göteborg"),
                Contact = new("Per", "Öman", "per.oman@cohovineyard.example", "+46 31 390 06 41"),
                History =
                [
                    new Created(On(2020, 1, 9), Anna, CloudAgreement),
                    new Purchased(On(2020, 1, 14), Anna, BusinessStandard(80)),
                    new CartFilled(DaysAgo(2), Anna, BusinessPremium(80)),
                ],
            },
            new()
            {
                Domain = "southridgevideo",
                CompanyName = "Östersunds Southridge Video AB",
                Address = In("SE", "Prästgatan 25", "831 31", "Östersund"),
                Contact = new("Ulrika", "Jonsson", "ulrika.jonsson@southridge.example", "+46 63 10 04 37"),
                History =
                [
                    new Created(On(2019, 6, 3), Erik, CloudAgreement),
                    new Purchased(On(2019, 6, 3), Erik, BusinessBasic(9)),
                    new ContactChanged(
                        DaysAgo(520),
                        Erik,
                        new("Simon", "Bäckström", "simon.backstrom@southridge.example", "+46 63 10 04 39")
                    ),
                ],
            },
            new()
            {
                Domain = "humongousinsurance",
                CompanyName = "Humongous Insurance Försäkringsaktiebolag (publ)",
                Address = In("SE", "Klarabergsviadukten 63", "111 64", "Stockholm"),
                Contact = new("Annika", "Söderlund", "annika.soderlund@humongous.example", "+46 8 465 004 88"),
                History =
                [
                    new Created(On(2019, 1, 22), Anna, CloudAgreement),
                    new Purchased(On(2019, 2, 1), Anna, E3(310), Exchange(45)),
                    new Invited(DaysAgo(13), Erik),
                    new TurnedAway(DaysAgo(9)),
                ],
            },
            new()
            {
                Domain = "fincherarkitekter",
                CompanyName = "Fincher Arkitekter AB",
                Address = In("SE", "Storgatan 22", "352 31", "Växjö"),
                Contact = new("Viktor", "Engström", "viktor.engstrom@fincher.example", "+46 470 10 04 13"),
                History =
                [
                    new Created(On(2018, 11, 12), Anna, CloudAgreement),
                    new Purchased(On(2018, 11, 20), Anna, BusinessStandard(14)),
                    new Invited(DaysAgo(6), Anna),
                    new TurnedAway(DaysAgo(4)),
                ],
            },
            new()
            {
                Domain = "litwarekonsult",
                CompanyName = "Litware Konsult AB",
                Address = In("SE", "Stora Torget 4", "582 19", "Linköping"),
                Contact = new("Hanna", "Gustavsson", "hanna.gustavsson@litware.example", "+46 13 10 04 26"),
                History = [new Created(DaysAgo(5), Erik), new CartFilled(DaysAgo(4), Erik, BusinessBasic(12))],
            },
            new()
            {
                Domain = "proseware",
                CompanyName = "Proseware Göteborg AB",
                Address = In("SE", "Lindholmspiren 5", "417 56", "Göteborg"),
                Contact = new("Patrik", "Lundgren", "patrik.lundgren@proseware.example", "+46 31 390 06 55"),
                History = [new Created(DaysAgo(60), Anna), new Invited(DaysAgo(55), Anna)],
            },
            new()
            {
                Domain = "bestforyouorganics",
                CompanyName = "Ängens Best For You Organics ek. för.",
                Address = In("SE", "Slottsgatan 8", "392 33", "Kalmar"),
                Contact = new("Linnéa", "Fransson", "linnea.fransson@bestforyou.example"),
                Culture = "en-US",
                History = [new Created(DaysAgo(34), Erik)],
            },
            new()
            {
                Domain = "nodpublishers",
                CompanyName = "Nod Publishers Förlag AB",
                Address = In("SE", "Riddargatan 18", "114 51", "Stockholm"),
                Contact = new("Agneta", "Bergman", "agneta.bergman@nodpublishers.example", "+46 8 465 004 95"),
                History = [new Created(DaysAgo(140), Erik), new Invited(DaysAgo(27), Erik)],
            },
            new()
            {
                Domain = "relecloud",
                CompanyName = "Relecloud Kraft & Värme AB",
                Address = In("SE", "Kungsgatan 36", "972 41", "Luleå"),
                Contact = new("Tomas", "Niemi", "tomas.niemi@relecloud.example", "+46 920 10 04 72"),
                History = [new Created(DaysAgo(2), Anna), new Invited(DaysAgo(1), Anna)],
            },
        ];
}
