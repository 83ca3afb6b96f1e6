using System.Globalization;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Portfolio;

namespace PartnerPortal.Dashboard.Customers.Filters;

/// <summary>A filter in use beside search and status: its words, and the list without it.</summary>
public sealed record FilterInUse(string Text, Func<PortfolioFilter, PortfolioFilter> Without);

/// <summary>The words of the list's filters.</summary>
public static class FilterTexts
{
    public static IReadOnlyList<PortfolioTraits> Traits { get; } =
    [.. Enum.GetValues<PortfolioTraits>().Where(trait => trait != PortfolioTraits.None)];

    public static string Of(IStringLocalizer<CustomersText> texts, ConfirmationLine line) =>
        texts["Confirmation_" + line];

    public static string Of(IStringLocalizer<CustomersText> texts, DirectLine line) => texts["Direct_" + line];

    public static string Of(IStringLocalizer<CustomersText> texts, PortfolioTraits trait) => texts["Trait_" + trait];

    /// <summary>A choice with the number of customers it would leave, where that is counted.</summary>
    public static string Counted(IStringLocalizer<CustomersText> texts, string choice, long? count) =>
        count is { } known
            ? texts["ChoiceWithCount", choice, known.ToString("N0", CultureInfo.CurrentCulture)]
            : choice;

    /// <summary>What a list is filtered by, search and status aside, in the order of the panel.</summary>
    public static IEnumerable<FilterInUse> InUse(
        IStringLocalizer<CustomersText> texts,
        PortfolioFilter filter,
        Func<Guid, string?> resellerName
    )
    {
        if (filter.IsAccepted is { } accepted)
        {
            yield return new(
                texts[accepted ? "WithAcceptance" : "WithoutAcceptance"],
                other => other with { IsAccepted = null }
            );
        }

        if (filter.Country is { } country)
        {
            yield return new(
                Named("Country", CountryNames.Of(country, CultureInfo.CurrentUICulture)),
                other => other with { Country = null }
            );
        }

        if (filter.ResellerId is { } reseller)
        {
            yield return new(Named("Reseller", resellerName(reseller)), other => other with { ResellerId = null });
        }

        if (filter.Confirmation is { } confirmation)
        {
            yield return new(
                Named("PartnerConfirmation", Of(texts, confirmation)),
                other => other with { Confirmation = null }
            );
        }

        if (filter.Direct is { } direct)
        {
            yield return new(Named("ThroughMicrosoft", Of(texts, direct)), other => other with { Direct = null });
        }

        if (filter.VersionLabel is { } version)
        {
            yield return new(Named("AcceptedVersion", version), other => other with { VersionLabel = null });
        }

        foreach (var day in Days(filter))
        {
            yield return new(Named(day.Key, day.Day.ToString("d", CultureInfo.CurrentCulture)), day.Without);
        }

        if (filter.Tag is { } tag)
        {
            yield return new(Named("Tag", tag), other => other with { Tag = null });
        }

        foreach (var trait in Traits.Where(trait => filter.Traits.HasFlag(trait)))
        {
            yield return new(Of(texts, trait), other => other with { Traits = other.Traits & ~trait });
        }

        string Named(string key, string? value) => texts["FilterInUse", texts[key].Value, value ?? string.Empty];
    }

    private static IEnumerable<(string Key, DateOnly Day, Func<PortfolioFilter, PortfolioFilter> Without)> Days(
        PortfolioFilter filter
    )
    {
        if (filter.AcceptedFrom is { } from)
        {
            yield return ("AcceptedFrom", from, other => other with { AcceptedFrom = null });
        }

        if (filter.AcceptedTo is { } to)
        {
            yield return ("AcceptedTo", to, other => other with { AcceptedTo = null });
        }

        if (filter.InvitedBefore is { } before)
        {
            yield return ("InvitedBefore", before, other => other with { InvitedBefore = null });
        }

        if (filter.InvitationEndsBefore is { } ends)
        {
            yield return ("EndsBefore", ends, other => other with { InvitationEndsBefore = null });
        }
    }
}
