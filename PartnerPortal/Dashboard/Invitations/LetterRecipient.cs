using PartnerPortal.Domain.Customers;
using PartnerPortal.Shared.Mail;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Dashboard.Invitations;

/// <summary>To whom a letter that the agent sends is addressed.</summary>
internal static class LetterRecipient
{
    /// <summary>The customer's primary contact.</summary>
    public static MailParty? Of(CustomerProfile profile) =>
        Of(profile.Email, $"{profile.FirstName} {profile.LastName}");

    /// <summary>Nobody where the address is none: a program may have stored one that no mail reaches, and a request may name a company.</summary>
    public static MailParty? Of(string? address, string name) =>
        EmailAddress.IsValid(address) ? new MailParty(address!, name) : null;
}
