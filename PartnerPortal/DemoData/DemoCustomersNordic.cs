using PartnerPortal.Domain.Customers;
using static PartnerPortal.DemoData.DemoAgreement;
using static PartnerPortal.DemoData.DemoCustomer;
using static PartnerPortal.DemoData.DemoMoment;
using static PartnerPortal.DemoData.DemoOffers;
using static PartnerPortal.DemoData.DemoPartners;

namespace PartnerPortal.DemoData;

/// <summary>Fourth Coffee's customers in Norway, Finland and Denmark.</summary>
internal static class DemoCustomersNordic
{
    public static IReadOnlyList<DemoCustomer> All => [.. Norway, .. Finland, .. Denmark];

    private static IReadOnlyList<DemoCustomer> Norway =>
        [
            new()
            {
                Domain = "consolidatedmessenger",
                CompanyName = "Consolidated Messenger Norge AS",
                Address = In("NO", "Karl Johans gate 14", "0154", "Oslo"),
                Contact = new("Kari", "Haugen", "kari.haugen@consolidatedmessenger.example", "+47 22 00 04 18"),
                History = [new Created(DaysAgo(3), Anna)],
            },
            new()
            {
                Domain = "thephonecompany",
                CompanyName = "The Phone Company AS",
                Address = In("NO", "Strandgaten 59", "5004", "Bergen"),
                Contact = new("Ola", "Solberg", "ola.solberg@thephonecompany.example", "+47 55 00 04 21"),
                History =
                [
                    new Created(DaysAgo(260), Erik, CustomerAgreement),
                    new ContactChanged(
                        DaysAgo(50),
                        Erik,
                        new("Silje", "Bakke", "silje.bakke@thephonecompany.example", "+47 55 00 04 25")
                    ),
                ],
            },
            new()
            {
                Domain = "lamnahealthcare",
                CompanyName = "Lamna Healthcare AS",
                Address = In("NO", "Olav Tryggvasons gate 24", "7011", "Trondheim"),
                Contact = new("Bjørn", "Eide", "bjorn.eide@lamna.example", "+47 73 00 04 33"),
                History = [new Created(DaysAgo(88), Erik), new Invited(DaysAgo(29), Anna)],
            },
        ];

    private static IReadOnlyList<DemoCustomer> Finland =>
        [
            new()
            {
                Domain = "citypower",
                CompanyName = "City Power & Light Oy",
                Address = In("FI", "Mannerheimintie 12", "00100", "Helsinki"),
                Contact = new("Mikko", "Virtanen", "mikko.virtanen@citypower.example", "+358 9 4245 0018"),
                History = [new Created(DaysAgo(19), Erik), new Invited(DaysAgo(18), Erik)],
            },
            new()
            {
                Domain = "tailwindtraders",
                CompanyName = "Tailwind Traders Oy",
                Address = In("FI", "Hämeenkatu 21", "33200", "Tampere"),
                Contact = new("Päivi", "Mäkinen", "paivi.makinen@tailwind.example", "+358 3 4245 0044"),
                History =
                [
                    new Created(DaysAgo(1010), Anna, CustomerAgreement),
                    new Attested(DaysAgo(290), Anna, new("Juha", "Korhonen", "juha.korhonen@tailwind.example")),
                    new AccountChecked(DaysAgo(90), AccountStatus.Unknown),
                ],
            },
            new()
            {
                Domain = "wideworldimporters",
                CompanyName = "Wide World Importers Åbo Ab",
                Address = In("FI", "Slottsgatan 30", "20100", "Åbo"),
                Contact = new(
                    "Christoffer",
                    "Lindholm",
                    "christoffer.lindholm@wideworldimporters.example",
                    "+358 2 4245 0067"
                ),
                Culture = "sv-FI",
                History =
                [
                    new Created(On(2019, 2, 18), Anna, CloudAgreement),
                    new Purchased(On(2019, 2, 21), Anna, BusinessStandard(24)),
                    new Attested(
                        On(2020, 1, 20),
                        Erik,
                        new("Heidi", "Österman", "heidi.osterman@wideworldimporters.example"),
                        CloudAgreement
                    ),
                ],
            },
        ];

    private static IReadOnlyList<DemoCustomer> Denmark =>
        [
            new()
            {
                Domain = "adatum",
                CompanyName = "A. Datum Danmark A/S",
                Address = In("DK", "Vesterbrogade 6", "1620", "København V"),
                Contact = new("Mette", "Sørensen", "mette.sorensen@adatum.example", "+45 33 00 04 12"),
                History =
                [
                    new Created(DaysAgo(96), Anna),
                    new Invited(DaysAgo(95), Anna),
                    new AcceptedDirectly(DaysAgo(75)),
                    new AccountChecked(DaysAgo(6), AccountStatus.UnderReview),
                ],
            },
            new()
            {
                Domain = "libertysbakery",
                CompanyName = "Liberty's Delightful Sinful Bakery & Cafe ApS",
                Address = In("DK", "Åboulevarden 39", "8000", "Aarhus C"),
                Contact = new("Søren", "Mikkelsen", "soren.mikkelsen@libertys.example", "+45 86 00 04 29"),
                History =
                [
                    new Created(DaysAgo(830), Erik, CustomerAgreement),
                    new Attested(
                        DaysAgo(150),
                        Erik,
                        new("Anne", "Kjær", "anne.kjaer@libertys.example", "+45 86 00 04 31")
                    )
                    {
                        AcceptedDaysBefore = 4,
                    },
                    new AccountChecked(DaysAgo(40), AccountStatus.NotAllowed),
                ],
            },
            new()
            {
                Domain = "lakeshoreretail",
                CompanyName = "Lakeshore Retail A/S",
                Address = In("DK", "Vestergade 72", "5000", "Odense C"),
                Contact = new("Lars", "Holm", "lars.holm@lakeshore.example", "+45 66 00 04 50"),
                History =
                [
                    new Created(DaysAgo(120), Erik),
                    new Invited(DaysAgo(110), Erik),
                    new Invited(DaysAgo(70), Anna),
                ],
            },
        ];
}
