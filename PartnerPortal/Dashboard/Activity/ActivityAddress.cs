using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Dashboard.Activity;

/// <summary>
/// What the page of the trail shows, as given by its address: filter, position and the open event. Days are in the person's time zone.
/// </summary>
public sealed record ActivityAddress
{
    public const string Path = "/activity";

    private const string DayFormat = "yyyy-MM-dd";

    public string? Search { get; init; }

    public AuditAction? Action { get; init; }

    public Guid? AgentId { get; init; }

    public AccessWay? Way { get; init; }

    public DateOnly? From { get; init; }

    /// <summary>The last day that is shown.</summary>
    public DateOnly? To { get; init; }

    public AuditCursor? Place { get; init; }

    /// <summary>The number of the event whose details are shown.</summary>
    public long? Open { get; init; }

    /// <summary>The address contains something the page does not know; it is ignored.</summary>
    public bool HasUnknownValues { get; init; }

    public bool HasFilter =>
        Search is not null
        || Action is not null
        || AgentId is not null
        || Way is not null
        || From is not null
        || To is not null;

    /// <summary>Reads an address.</summary>
    /// <param name="agents">The agents that can be filtered by.</param>
    public static ActivityAddress Read(ActivityQuery query, IReadOnlyCollection<Guid> agents)
    {
        var address = new ActivityAddress
        {
            Search = string.IsNullOrWhiteSpace(query.Search) ? null : query.Search.Trim(),
            Action = Named<AuditAction>(query.Action),
            AgentId = Guid.TryParse(query.Agent, out var agent) && agents.Contains(agent) ? agent : null,
            Way = Named<AccessWay>(query.Way),
            From = Day(query.From),
            To = Day(query.To),
            Place = AuditCursor.Parse(query.Place),
            Open = query.Event > 0 ? query.Event : null,
        };
        return address with
        {
            HasUnknownValues =
                IsLeftOut(query.Action, address.Action)
                || IsLeftOut(query.Agent, address.AgentId)
                || IsLeftOut(query.Way, address.Way)
                || IsLeftOut(query.From, address.From)
                || IsLeftOut(query.To, address.To)
                || (address.Place is null && !string.IsNullOrEmpty(query.Place)),
        };
    }

    /// <summary>The same filter from the newest event on: a new filter starts at the beginning.</summary>
    public string Write() => WriteAll(this with { Place = null, Open = null }, Path);

    /// <summary>The file of everything the filter matches; its days are in this zone.</summary>
    public string Export(string path, TimeZoneInfo zone) =>
        QueryHelpers.AddQueryString(WriteAll(this with { Place = null, Open = null }, path), "zone", zone.Id);

    /// <summary>The same position with this event open, or none.</summary>
    public string WithOpen(long? sequence) => WriteAll(this with { Open = sequence }, Path);

    public string? At(AuditCursor? place) =>
        place is null ? null : WriteAll(this with { Place = place, Open = null }, Path);

    /// <summary>The filter for the trail, where the days of this zone start and end in UTC.</summary>
    public AuditFilter ToFilter(TimeZoneInfo zone) =>
        new()
        {
            Search = Search,
            Actions = Action is { } action ? [action] : [],
            AgentId = AgentId,
            Way = Way,
            From = From is { } from ? BeginningOf(from, zone) : null,
            Until = To is { } to && to < DateOnly.MaxValue ? BeginningOf(to.AddDays(1), zone) : null,
        };

    // Where clocks go forward at midnight, the day starts at its first existing moment.
    private static DateTime BeginningOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(30);
        }

        return TimeZoneInfo.ConvertTimeToUtc(midnight, zone);
    }

    private static string WriteAll(ActivityAddress address, string path)
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["search"] = address.Search,
            ["action"] = Name(address.Action),
            ["agent"] = address.AgentId?.ToString(),
            ["way"] = Name(address.Way),
            ["from"] = address.From?.ToString(DayFormat, CultureInfo.InvariantCulture),
            ["to"] = address.To?.ToString(DayFormat, CultureInfo.InvariantCulture),
            ["place"] = address.Place?.ToString(),
            ["event"] = address.Open?.ToString(CultureInfo.InvariantCulture),
        };
        return QueryHelpers.AddQueryString(path, query.Where(pair => !string.IsNullOrEmpty(pair.Value)));
    }

    private static bool IsLeftOut<T>(string? text, T? value)
        where T : struct => value is null && !string.IsNullOrEmpty(text);

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    // In an address words start with a lower-case letter; numbers, which Enum.TryParse accepts too, are invalid.
    private static string? Name<T>(T? value)
        where T : struct, Enum => value?.ToString() is { } name ? char.ToLowerInvariant(name[0]) + name[1..] : null;

    private static T? Named<T>(string? text)
        where T : struct, Enum =>
        text is { Length: > 0 }
        && char.IsLetter(text[0])
        && Enum.TryParse<T>(text, ignoreCase: true, out var value)
        && Enum.IsDefined(value)
            ? value
            : null;
}

/// <summary>The raw values of the page's address.</summary>
public sealed record ActivityQuery(
    string? Search,
    string? Action,
    string? Agent,
    string? Way,
    string? From,
    string? To,
    string? Place,
    long? Event
);
