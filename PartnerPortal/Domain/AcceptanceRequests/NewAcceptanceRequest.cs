using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>Whom an agent asks to accept by a link.</summary>
public sealed record NewAcceptanceRequest
{
    public const int LeastDays = 1;

    public const int MostDays = 90;

    public required Signer Signer { get; init; }

    /// <summary>The language in which the agreement is offered first.</summary>
    public required string Language { get; init; }

    /// <summary>How many days the link opens; null as the partner's setting says.</summary>
    public int? Days { get; init; }

    /// <summary>What the agent wants to say to the customer; it stands in the letter and on the page.</summary>
    public string? Note { get; init; }

    /// <summary>The same request as it is judged and stored.</summary>
    public NewAcceptanceRequest Cleaned() =>
        this with
        {
            Signer = Signer.Cleaned(),
            Language = PlainText.CleanCode(Language),
            Note = PlainText.CleanOrNull(Note?.ReplaceLineEndings("\n")),
        };
}

/// <summary>The checks of a request that need no database.</summary>
public static class NewAcceptanceRequestRules
{
    /// <summary>Judges a cleaned request. <paramref name="partnerEmailDomain"/> is the asking partner's own; null where only the service knows it.</summary>
    public static FieldRules Check(NewAcceptanceRequest request, string country, string? partnerEmailDomain)
    {
        var rules = new FieldRules();
        rules.PersonName(nameof(Signer.FirstName), request.Signer.FirstName);
        rules.PersonName(nameof(Signer.LastName), request.Signer.LastName);
        rules.Email(nameof(Signer.Email), request.Signer.Email);
        // A partner that asks itself would confirm nothing.
        if (partnerEmailDomain is { } own && BillToRules.IsWithin(EmailAddress.DomainOf(request.Signer.Email), own))
        {
            rules.Add(nameof(Signer.Email), new EmailOfPartner(own));
        }

        rules.Phone(nameof(Signer.PhoneNumber), request.Signer.PhoneNumber ?? string.Empty, required: false);
        rules.Add(nameof(NewAcceptanceRequest.Language), LanguageFault(request.Language, country));
        rules.Add(nameof(NewAcceptanceRequest.Days), DaysFault(request.Days));
        Words(rules, nameof(NewAcceptanceRequest.Note), request.Note ?? string.Empty, AcceptanceRequest.NoteMaxLength);
        return rules;
    }

    /// <summary>Why a link may not open so many days, or <see langword="null"/>.</summary>
    public static RequestDaysOutOfRange? DaysFault(int? days) =>
        days is < NewAcceptanceRequest.LeastDays or > NewAcceptanceRequest.MostDays
            ? new RequestDaysOutOfRange(NewAcceptanceRequest.LeastDays, NewAcceptanceRequest.MostDays)
            : null;

    /// <summary>Words of several lines.</summary>
    internal static void Words(FieldRules rules, string field, string words, int maxLength) =>
        rules.Text(
            field,
            words.Replace("\n", " ", StringComparison.Ordinal).Replace('\t', ' '),
            maxLength,
            required: false
        );

    private static PortalError? LanguageFault(string language, string country) =>
        AgreementCountries.Find(country) is not { HasAgreement: true } known ? new AgreementCountryUnknown()
        : known.AgreementLanguages.Contains(language, StringComparer.Ordinal) ? null
        : new AgreementLanguageNotOffered();
}

/// <summary>A request just made or renewed; the secret is in this answer only.</summary>
/// <param name="Text">The letter's text.</param>
public sealed record MadeAcceptanceRequest(AcceptanceRequest Request, InvitationText Text, string Secret)
{
    public Guid Id => Request.Id;

    /// <summary>UTC.</summary>
    public DateTime ExpiresAt => Request.ExpiresAt;

    /// <summary>The letter with its link, for the portal at that address.</summary>
    public InvitationLetter ToLetter(Uri portal) => new(Text, AcceptanceRequestLinks.Of(portal, Secret));

    /// <summary>Keeps the secret out of logs that print records.</summary>
    public override string ToString() => $"{nameof(MadeAcceptanceRequest)} {{ Id = {Id} }}";
}

/// <summary>The secret of a link that an agent shows on a screen; it is in this answer only.</summary>
public sealed record ScreenLink(string Secret)
{
    public Uri ToUri(Uri portal) => AcceptanceRequestLinks.Of(portal, Secret);

    /// <summary>Keeps the secret out of logs that print records.</summary>
    public override string ToString() => nameof(ScreenLink);
}
