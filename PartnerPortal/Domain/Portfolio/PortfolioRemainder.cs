using System.Globalization;
using PartnerPortal.Data.Sqlite;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>
/// What a filter asks beside the facets: days, words and a tag, as conditions of SQL over a row. A condition's values are parameters.
/// </summary>
internal sealed class PortfolioRemainder
{
    public const string TaggedTable = "TaggedCustomers";

    // Where the row's name goes in a condition.
    private const string RowPlace = "@row";

    private readonly List<(string Condition, object[] Values)> acceptedDays = [];
    private readonly List<(string Condition, object[] Values)> others = [];

    private PortfolioRemainder() { }

    /// <summary>There is nothing beside the facets: all is known from their counts.</summary>
    public bool IsEmpty => acceptedDays.Count + others.Count == 0 && Expression is null && TagId is null;

    /// <summary>Nobody can match.</summary>
    public bool IsImpossible { get; private init; }

    /// <summary>What the full-text index is asked for; null where it has nothing to do.</summary>
    public string? Expression { get; private init; }

    /// <summary>The words that <see cref="Expression"/> asks for, to find them in a row without the index.</summary>
    private IReadOnlyList<string> IndexedWords { get; init; } = [];

    /// <summary>The number of the tag that the customers have; null where none is asked for.</summary>
    public int? TagId { get; private init; }

    /// <summary>The index that finds, facet by facet, the rows of the days asked for; null where there is none.</summary>
    public string? FacetIndex { get; private init; }

    /// <summary>The index that finds them of all facets at once; null where there is none.</summary>
    public string? PartnerIndex { get; private init; }

    /// <summary>Days of acceptance are asked for.</summary>
    public bool HasAcceptedDays { get; private init; }

    /// <summary>Beside days of acceptance something is asked that only the row itself tells.</summary>
    public bool NeedsRows => others.Count > 0;

    /// <summary>All that is asked are words of the full-text index, or a tag.</summary>
    public bool IsOnlyFound => acceptedDays.Count + others.Count == 0 && Expression is null != TagId is null;

    /// <summary>Words or a tag are asked for, so that those who match are found one by one.</summary>
    public bool IsFoundRowByRow => Expression is not null || TagId is not null;

    public static PortfolioRemainder Of(PortfolioFilter filter)
    {
        var typed = PlainText.Clean(filter.Search).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (typed.Any(PlainText.HasForbiddenCharacters) || (filter.Tag is not null && filter.TagId is null))
        {
            // No text of a customer has these, and the index does not take them; and nobody has a tag that there is not.
            return new PortfolioRemainder { IsImpossible = true };
        }

        var words = typed.Select(PlainText.Fold).Where(word => word.Length > 0).ToArray();
        var indexed = words.Where(TrigramSearch.IsLongEnough).ToArray();
        var hasAcceptedDays = filter.AcceptedFrom is not null || filter.AcceptedTo is not null;
        var made = new PortfolioRemainder
        {
            Expression = indexed.Length > 0 ? TrigramSearch.AllOf(indexed) : null,
            IndexedWords = indexed,
            TagId = filter.TagId,
            HasAcceptedDays = hasAcceptedDays,
            FacetIndex =
                hasAcceptedDays ? "IX_PortfolioRows_FacetId_AcceptedOn_ChangedAt"
                : filter.InvitedBefore is not null ? "IX_PortfolioRows_FacetId_InvitedAt"
                : null,
            PartnerIndex =
                !hasAcceptedDays && filter is { InvitedBefore: null, InvitationEndsBefore: not null }
                    ? "IX_PortfolioRows_PartnerId_InvitedUntil_FacetId"
                    : null,
        };
        made.AddDays(filter);
        foreach (var word in words.Except(indexed, StringComparer.Ordinal))
        {
            made.others.Add(HasWord(word));
        }

        return made;
    }

    private void AddDays(PortfolioFilter filter)
    {
        if (filter.AcceptedFrom is { } from)
        {
            acceptedDays.Add(($"{RowPlace}.\"AcceptedOn\" >= {{0}}", [Day(from)]));
        }

        if (filter.AcceptedTo is { } to)
        {
            acceptedDays.Add(($"{RowPlace}.\"AcceptedOn\" <= {{0}}", [Day(to)]));
        }

        if (filter.InvitedBefore is { } before)
        {
            others.Add(($"{RowPlace}.\"InvitedAt\" < {{0}}", [Day(before)]));
        }

        if (filter.InvitationEndsBefore is { } ends)
        {
            others.Add(($"{RowPlace}.\"InvitedUntil\" < {{0}}", [Day(ends)]));
        }
    }

    // As the database keeps days; a moment of a day sorts behind the day's own text.
    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Whether a customer of this facet can match, as far as the facet tells.</summary>
    public bool CanLeave(PortfolioFacet facet) =>
        !HasAcceptedDays
        || facet.Confirmation != ConfirmationLine.None
        || facet.Direct is DirectLine.Current or DirectLine.Outdated;

    /// <summary>Adds the days of acceptance, each behind an AND.</summary>
    public void AppendAcceptedDaysTo(PortfolioStatement statement, string row) => Append(statement, acceptedDays, row);

    /// <summary>Adds what else is asked, each behind an AND.</summary>
    /// <param name="withWords">Also the words of the full-text index, where that is not asked.</param>
    /// <param name="withTag">Also the tag, where its customers are not what is walked through.</param>
    public void AppendOthersTo(PortfolioStatement statement, string row, bool withWords, bool withTag)
    {
        Append(statement, others, row);
        if (withTag && TagId is { } tag)
        {
            statement.AppendWith(
                $" AND EXISTS (SELECT 1 FROM \"{TaggedTable}\" AS t WHERE t.\"TagId\" = {{0}} AND t.\"CustomerTenantId\" = {row}.\"CustomerTenantId\")",
                tag
            );
        }

        if (withWords)
        {
            Append(statement, IndexedWords.Select(HasWord), row);
        }
    }

    /// <summary>Adds all that is asked, each behind an AND.</summary>
    public void AppendTo(PortfolioStatement statement, string row, bool withWords, bool withTag)
    {
        AppendAcceptedDaysTo(statement, row);
        AppendOthersTo(statement, row, withWords, withTag);
    }

    private static (string Condition, object[] Values) HasWord(string word) =>
        ($"instr({RowPlace}.\"SearchText\", {{0}}) > 0", [word]);

    private static void Append(
        PortfolioStatement statement,
        IEnumerable<(string Condition, object[] Values)> conditions,
        string row
    )
    {
        foreach (var (condition, values) in conditions)
        {
            statement.Append(" AND ").AppendWith(condition.Replace(RowPlace, row, StringComparison.Ordinal), values);
        }
    }
}
