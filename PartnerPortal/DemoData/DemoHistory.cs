using System.Globalization;
using System.Text.Json.Serialization;
using PartnerPortal.Domain.Customers;

namespace PartnerPortal.DemoData;

/// <summary>
/// When a step happened: a fixed day for the time of the Cloud Agreement, else so long before the demo is made that it
/// always looks fresh.
/// </summary>
internal sealed record DemoMoment
{
    private const int FirstMinuteOfWork = 7 * 60;
    private const int MinutesOfWork = 8 * 60;

    private readonly DateOnly? day;
    private readonly int daysAgo;
    private readonly TimeSpan? ago;

    private DemoMoment(DateOnly? day, int daysAgo, TimeSpan? ago)
    {
        this.day = day;
        this.daysAgo = daysAgo;
        this.ago = ago;
    }

    /// <summary>
    /// Reads <c>2019-03-04</c>, <c>21 days ago</c>, at least one since a time of work today may still lie ahead, or <c>2 hours
    /// ago</c>, at most six since more could lie before something of yesterday.
    /// </summary>
    public static DemoMoment Parse(string text)
    {
        var words = text.Split(' ');
        if (words is not [var count, var unit, "ago"])
        {
            return new(DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture), 0, ago: null);
        }

        var number = int.Parse(count, CultureInfo.InvariantCulture);
        return (unit, number) switch
        {
            ("day" or "days", >= 1) => new(day: null, number, ago: null),
            ("hour" or "hours", >= 1 and <= 6) => new(day: null, 0, TimeSpan.FromHours(number)),
            _ => throw new InvalidDataException($"'{text}' is no moment of the demo."),
        };
    }

    /// <summary>
    /// The UTC time. Steps of a day are spread over its hours of work by the customer's number; those of one customer follow
    /// each other.
    /// </summary>
    public DateTime Resolve(DateTime now, int customerNumber, int stepNumber)
    {
        if (ago is { } span)
        {
            return now - span;
        }

        var date = day ?? DateOnly.FromDateTime(now).AddDays(-daysAgo);
        var minute = FirstMinuteOfWork + (customerNumber * 37 % MinutesOfWork) + (stepNumber * 3);
        var time = TimeOnly.MinValue.Add(new TimeSpan(hours: 0, minute, customerNumber * 13 % 60));
        return date.ToDateTime(time, DateTimeKind.Utc);
    }
}

/// <summary>Something that happened to a customer of the demo.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(Created), nameof(Created))]
[JsonDerivedType(typeof(Attested), nameof(Attested))]
[JsonDerivedType(typeof(Purchased), nameof(Purchased))]
[JsonDerivedType(typeof(CartFilled), nameof(CartFilled))]
[JsonDerivedType(typeof(Cancelled), nameof(Cancelled))]
[JsonDerivedType(typeof(Invited), nameof(Invited))]
[JsonDerivedType(typeof(Requested), nameof(Requested))]
[JsonDerivedType(typeof(AcceptedByLink), nameof(AcceptedByLink))]
[JsonDerivedType(typeof(Finalised), nameof(Finalised))]
[JsonDerivedType(typeof(DeclinedByLink), nameof(DeclinedByLink))]
[JsonDerivedType(typeof(OtherNamed), nameof(OtherNamed))]
[JsonDerivedType(typeof(AcceptedDirectly), nameof(AcceptedDirectly))]
[JsonDerivedType(typeof(TurnedAway), nameof(TurnedAway))]
[JsonDerivedType(typeof(AccountChecked), nameof(AccountChecked))]
[JsonDerivedType(typeof(ContactChanged), nameof(ContactChanged))]
[JsonDerivedType(typeof(Moved), nameof(Moved))]
internal abstract record DemoStep(DemoMoment When);

/// <summary>An agent created the customer and, with an agreement, attested that the primary contact had accepted it.</summary>
internal sealed record Created(DemoMoment When, DemoAgent By, DemoAgreement? Attested = null) : DemoStep(When);

/// <summary>An agent attested that somebody had accepted; the primary contact where nobody else is named.</summary>
internal sealed record Attested(
    DemoMoment When,
    DemoAgent By,
    DemoPerson? Signer = null,
    DemoAgreement Agreement = DemoAgreement.CustomerAgreement
) : DemoStep(When)
{
    /// <summary>How long before the record the customer had accepted.</summary>
    public int AcceptedDaysBefore { get; init; }
}

/// <summary>An agent placed an order of one position or two.</summary>
internal sealed record Purchased(DemoMoment When, DemoAgent By, DemoPosition First, DemoPosition? Second = null)
    : DemoStep(When);

/// <summary>An agent filled a cart and has not checked it out.</summary>
internal sealed record CartFilled(DemoMoment When, DemoAgent By, DemoPosition Position) : DemoStep(When);

/// <summary>An agent cancelled what the customer had bought.</summary>
internal sealed record Cancelled(DemoMoment When, DemoAgent By) : DemoStep(When);

/// <summary>An agent invited the customer to accept directly.</summary>
internal sealed record Invited(DemoMoment When, DemoAgent By) : DemoStep(When);

/// <summary>An agent asked somebody to accept by a link; the primary contact where nobody else is named.</summary>
internal sealed record Requested(DemoMoment When, DemoAgent By, DemoPerson? Signer = null, string? Note = null)
    : DemoStep(When);

/// <summary>Whoever was asked last accepted by the link.</summary>
internal sealed record AcceptedByLink(DemoMoment When) : DemoStep(When);

/// <summary>An agent finalised what was accepted by the link.</summary>
internal sealed record Finalised(DemoMoment When, DemoAgent By) : DemoStep(When);

/// <summary>Whoever was asked last declined.</summary>
internal sealed record DeclinedByLink(DemoMoment When, string Reason) : DemoStep(When);

/// <summary>Whoever was asked last named another person.</summary>
internal sealed record OtherNamed(DemoMoment When, DemoPerson Other) : DemoStep(When);

/// <summary>The customer's administrator accepted in the admin center.</summary>
internal sealed record AcceptedDirectly(DemoMoment When) : DemoStep(When);

/// <summary>The customer's administrator tried to accept in the admin center and was turned away.</summary>
internal sealed record TurnedAway(DemoMoment When) : DemoStep(When);

/// <summary>A check of the customer's account, which is nobody's of the portal, ended so.</summary>
internal sealed record AccountChecked(DemoMoment When, AccountStatus Status) : DemoStep(When);

/// <summary>An agent noted another primary contact.</summary>
internal sealed record ContactChanged(DemoMoment When, DemoAgent By, DemoPerson Contact) : DemoStep(When);

/// <summary>An agent noted another street, city and postal code.</summary>
internal sealed record Moved(DemoMoment When, DemoAgent By, string AddressLine, string PostalCode, string City)
    : DemoStep(When);

/// <summary>What was attested.</summary>
internal enum DemoAgreement
{
    CloudAgreement,
    CustomerAgreement,
}
