namespace PartnerPortal.Shared.Mail;

/// <summary>A letter for tests, as a run makes them.</summary>
internal static class Letters
{
    public static OutgoingMail To(string address, string name) =>
        new(
            "run.1@fourthcoffee.example",
            new MailParty("noreply@fourthcoffee.example", "Fourth Coffee Cloud AB"),
            new MailParty("erik@fourthcoffee.example", "Erik Nyman"),
            new MailParty(address, name),
            "Godkänn avtalet",
            "Hej\n\nhttps://portal.example/AdminPortal/Home?invitation=abc\n\nErik",
            new DateTime(2026, 3, 16, 12, 0, 0, DateTimeKind.Utc)
        );
}
