using System.Globalization;
using PartnerPortal.Data.Sqlite;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>
/// What a filter asks beside the facets: days and words, as conditions of SQL over the row <c>r</c>. A condition's values are
/// parameters.
/// </summary>
internal sealed class PortfolioRemainder
{
    private readonly List<(string Condition, object[] Values)> conditions = [];

    private PortfolioRemainder() { }

    /// <summary>There is nothing beside the facets: all is known from their counts.</summary>
    public bool IsEmpty => conditions.Count == 0 && Expression is null;

    /// <summary>Nobody can match.</summary>
    public bool IsImpossible { get; private init; }

    /// <summary>What the full-text index is asked for; null where it has nothing to do.</summary>
    public string? Expression { get; private init; }

    /// <summary>The words that <see cref="Expression"/> asks for, to find them in a row without the index.</summary>
    private IReadOnlyList<string> IndexedWords { get; init; } = [];

    /// <summary>The index that finds the rows that the conditions leave; null where there is none.</summary>
    public string? Index { get; private init; }

    public static PortfolioRemainder Of(PortfolioFilter filter)
    {
        var typed = (filter.Search ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (typed.Any(PlainText.HasForbiddenCharacters))
        {
            // No text of a customer has these, and the index does not take them.
            return new PortfolioRemainder { IsImpossible = true };
        }

        var words = typed.Select(PlainText.Fold).Where(word => word.Length > 0).ToArray();
        var indexed = words.Where(TrigramSearch.IsLongEnough).ToArray();
        var made = new PortfolioRemainder
        {
            Expression = indexed.Length > 0 ? TrigramSearch.AllOf(indexed) : null,
            IndexedWords = indexed,
            Index =
                filter.AcceptedFrom is not null || filter.AcceptedTo is not null ? nameof(PortfolioRow.AcceptedOn)
                : filter.InvitedBefore is not null ? nameof(PortfolioRow.InvitedAt)
                : filter.InvitationEndsBefore is not null ? nameof(PortfolioRow.InvitedUntil)
                : null,
        };
        made.AddDays(filter);
        foreach (var word in words.Except(indexed, StringComparer.Ordinal))
        {
            made.conditions.Add(("instr(r.\"SearchText\", {0}) > 0", [word]));
        }

        return made;
    }

    private void AddDays(PortfolioFilter filter)
    {
        if (filter.AcceptedFrom is { } from)
        {
            conditions.Add(("r.\"AcceptedOn\" >= {0}", [Day(from)]));
        }

        if (filter.AcceptedTo is { } to)
        {
            conditions.Add(("r.\"AcceptedOn\" <= {0}", [Day(to)]));
        }

        if (filter.InvitedBefore is { } before)
        {
            conditions.Add(("r.\"InvitedAt\" < {0}", [Day(before)]));
        }

        if (filter.InvitationEndsBefore is { } ends)
        {
            conditions.Add(("r.\"InvitedUntil\" < {0}", [Day(ends)]));
        }
    }

    // As the database keeps days; a moment of a day sorts behind the day's own text.
    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Adds the conditions, each behind an AND.</summary>
    /// <param name="withWords">Also the words of the full-text index, where that is not asked.</param>
    /// <param name="accepted">The name of the row that has the day of acceptance, where it is another one.</param>
    public void AppendTo(PortfolioStatement statement, bool withWords, string accepted = "r")
    {
        foreach (var (condition, values) in conditions)
        {
            statement
                .Append(" AND ")
                .AppendWith(
                    condition.Replace("r.\"AcceptedOn\"", $"{accepted}.\"AcceptedOn\"", StringComparison.Ordinal),
                    values
                );
        }

        if (withWords)
        {
            foreach (var word in IndexedWords)
            {
                statement.Append(" AND ").AppendWith("instr(r.\"SearchText\", {0}) > 0", word);
            }
        }
    }
}
