using PartnerPortal.Domain.Partners;

namespace PartnerPortal.DemoData;

/// <summary>A partner of the demo.</summary>
internal sealed record DemoPartner(Guid Id, string Name, PartnerKind Kind, string Country, string EmailDomain)
{
    public required string MpnId { get; init; }

    /// <summary>UTC; when it signed its Microsoft Partner Agreement.</summary>
    public required DateTime AgreementSignedAt { get; init; }

    public required LegalBusiness Business { get; init; }

    /// <summary>A new record for the database.</summary>
    public Partner ToPartner() =>
        new()
        {
            Id = Id,
            Name = Name,
            Kind = Kind,
            Country = Country,
            EmailDomain = EmailDomain,
            MpnId = MpnId,
            PartnerAgreementSignedAt = AgreementSignedAt,
            LegalBusiness = Business,
            ContactEmail = Business.Email,
            ContactPhoneNumber = Business.PhoneNumber,
        };
}

/// <summary>An agent of the demo, with the network address that its demo history was made from.</summary>
internal sealed record DemoAgent(
    DemoPartner Partner,
    string Mailbox,
    string FirstName,
    string LastName,
    AgentRoles Roles,
    string Address
)
{
    public string Email => $"{Mailbox}@{Partner.EmailDomain}";

    public Guid Id => DemoIds.Of(Email);

    /// <summary>A new record for the database.</summary>
    public Agent ToAgent() =>
        new()
        {
            Id = Id,
            PartnerId = Partner.Id,
            FirstName = FirstName,
            LastName = LastName,
            Email = Email,
            Roles = Roles,
        };
}

/// <summary>The partners and agents of the demo. Ids, names and mailboxes are published: do not change them.</summary>
internal static class DemoPartners
{
    public static readonly DemoPartner FourthCoffee = new(
        Guid.Parse("11111111-0000-4000-8000-000000000001"),
        "Fourth Coffee Cloud AB",
        PartnerKind.DirectBill,
        "SE",
        "fourthcoffee.example"
    )
    {
        MpnId = "4718203",
        AgreementSignedAt = new DateTime(2019, 9, 18, 9, 20, 0, DateTimeKind.Utc),
        Business = new()
        {
            AddressLine1 = "Vasagatan 36",
            City = "Stockholm",
            PostalCode = "111 20",
            FirstName = "Ingrid",
            LastName = "Sandberg",
            Email = "owner@fourthcoffee.example",
            PhoneNumber = "+46 8 465 004 10",
        },
    };

    public static readonly DemoPartner WideWorld = new(
        Guid.Parse("22222222-0000-4000-8000-000000000002"),
        "Wide World Distribution BV",
        PartnerKind.IndirectProvider,
        "NL",
        "wideworld.example"
    )
    {
        MpnId = "4391127",
        AgreementSignedAt = new DateTime(2019, 9, 12, 13, 5, 0, DateTimeKind.Utc),
        Business = new()
        {
            AddressLine1 = "Stationsplein 45",
            City = "Rotterdam",
            PostalCode = "3013 AK",
            FirstName = "Marieke",
            LastName = "van den Berg",
            Email = "owner@wideworld.example",
            PhoneNumber = "+31 10 555 0100",
        },
    };

    /// <summary>The indirect reseller of <see cref="WideWorld"/>.</summary>
    public static readonly DemoPartner Tailspin = new(
        Guid.Parse("33333333-0000-4000-8000-000000000003"),
        "Tailspin Resale BV",
        PartnerKind.IndirectReseller,
        "NL",
        "tailspin.example"
    )
    {
        MpnId = "5620418",
        AgreementSignedAt = new DateTime(2019, 12, 3, 10, 40, 0, DateTimeKind.Utc),
        Business = new()
        {
            AddressLine1 = "Nieuwegracht 12",
            City = "Utrecht",
            PostalCode = "3512 LP",
            FirstName = "Bram",
            LastName = "Kuipers",
            Email = "sales@tailspin.example",
            PhoneNumber = "+31 30 555 0120",
        },
    };

    public static readonly DemoAgent Ingrid = new(
        FourthCoffee,
        "owner",
        "Ingrid",
        "Sandberg",
        AgentRoles.GlobalAdmin,
        "192.0.2.10"
    );

    public static readonly DemoAgent Anna = new(
        FourthCoffee,
        "admin",
        "Anna",
        "Bergström",
        AgentRoles.AdminAgent,
        "192.0.2.11"
    );

    public static readonly DemoAgent Erik = new(
        FourthCoffee,
        "sales",
        "Erik",
        "Nyman",
        AgentRoles.SalesAgent,
        "192.0.2.12"
    );

    public static readonly DemoAgent Oskar = new(
        FourthCoffee,
        "helpdesk",
        "Oskar",
        "Hellström",
        AgentRoles.HelpdeskAgent,
        "192.0.2.13"
    );

    public static readonly DemoAgent Marieke = new(
        WideWorld,
        "owner",
        "Marieke",
        "van den Berg",
        AgentRoles.GlobalAdmin,
        "203.0.113.10"
    );

    public static readonly DemoAgent Daan = new(
        WideWorld,
        "admin",
        "Daan",
        "Visser",
        AgentRoles.AdminAgent,
        "203.0.113.11"
    );

    public static readonly DemoAgent Femke = new(
        WideWorld,
        "sales",
        "Femke",
        "Hoekstra",
        AgentRoles.SalesAgent,
        "203.0.113.12"
    );

    public static readonly DemoAgent Bram = new(
        Tailspin,
        "sales",
        "Bram",
        "Kuipers",
        AgentRoles.SalesAgent,
        "203.0.113.20"
    );

    public static IReadOnlyList<DemoPartner> All => [FourthCoffee, WideWorld, Tailspin];

    /// <summary>Every agent; of each partner first the one who can show most.</summary>
    public static IReadOnlyList<DemoAgent> Agents => [Anna, Erik, Oskar, Ingrid, Daan, Femke, Marieke, Bram];
}
