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

    public static DemoMoment On(int year, int month, int day) => new(new DateOnly(year, month, day), 0, ago: null);

    /// <summary>At least one: a time of work today may still lie ahead.</summary>
    public static DemoMoment DaysAgo(int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        return new(day: null, days, ago: null);
    }

    /// <summary>At most six: more could lie before something of yesterday.</summary>
    public static DemoMoment HoursAgo(int hours)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hours, 6);
        return new(day: null, 0, TimeSpan.FromHours(hours));
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
