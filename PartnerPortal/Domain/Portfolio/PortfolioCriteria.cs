using PartnerPortal.Data;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>What a filter asks beside the facets: days, words and a tag.</summary>
internal sealed class PortfolioCriteria
{
    private readonly PortfolioFilter filter;
    private readonly List<string> indexedWords;
    private readonly List<string> shortWords;

    public PortfolioCriteria(PortfolioFilter filter)
    {
        this.filter = filter;
        var typed = PlainText.Clean(filter.Search).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        // No text of a customer has such characters, and the index does not take them; and nobody has a tag that there is not.
        IsImpossible = typed.Any(PlainText.HasForbiddenCharacters) || (filter.Tag is not null && filter.TagId is null);
        var words = typed
            .Select(PlainText.Fold)
            .Where(word => word.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        indexedWords = IsImpossible ? [] : words.FindAll(TrigramWords.IsLongEnough);
        shortWords = IsImpossible ? [] : words.FindAll(word => !TrigramWords.IsLongEnough(word));
    }

    /// <summary>Nobody can match.</summary>
    public bool IsImpossible { get; }

    /// <summary>There is nothing beside the facets: all is known from their counts.</summary>
    public bool IsEmpty =>
        !HasDays && indexedWords.Count + shortWords.Count == 0 && filter.TagId is null && !IsImpossible;

    /// <summary>Those who match are found one by one, by the full-text index or by their tag.</summary>
    public bool IsFoundOneByOne => indexedWords.Count > 0 || filter.TagId is not null;

    private bool HasDays =>
        HasAcceptedDays || filter.InvitedBefore is not null || filter.InvitationEndsBefore is not null;

    private bool HasAcceptedDays => filter.AcceptedFrom is not null || filter.AcceptedTo is not null;

    /// <summary>Whether a customer of this facet can match, as far as the facet tells.</summary>
    public bool CanMatch(PortfolioFacet facet) =>
        !HasAcceptedDays
        || facet.Confirmation != ConfirmationLine.None
        || facet.Direct is DirectLine.Current or DirectLine.Outdated;

    /// <summary>The partner's rows of these facets that match, by the index that finds them.</summary>
    public IQueryable<PortfolioRow> Found(PortalDb db, Guid partnerId, IReadOnlyCollection<int> facetIds)
    {
        // A cross join, so that the database begins with what has been found.
        var rows = db.Set<PortfolioRow>().AsQueryable();
        if (indexedWords.Count > 0)
        {
            var numbers = Search(db);
            rows = numbers
                .SelectMany(_ => db.Set<PortfolioRow>(), (number, row) => new { number, row })
                .Where(pair => pair.row.Number == pair.number)
                .Select(pair => pair.row);
        }
        else if (filter.TagId is { } tag)
        {
            rows = db.Set<TaggedCustomer>()
                .Where(tagged => tagged.TagId == tag)
                .SelectMany(_ => db.Set<PortfolioRow>(), (tagged, row) => new { tagged, row })
                .Where(pair =>
                    pair.row.PartnerId == partnerId && pair.row.CustomerTenantId == pair.tagged.CustomerTenantId
                )
                .Select(pair => pair.row);
        }
        else if (filter is { InvitationEndsBefore: not null, InvitedBefore: null } && !HasAcceptedDays)
        {
            rows = rows.Where(row => row.PartnerId == partnerId);
        }

        rows = rows.Where(row => facetIds.Contains(row.FacetId));
        return WithShortWords(WithDays(indexedWords.Count > 0 ? WithTag(db, rows) : rows));
    }

    /// <summary>The numbers of rows, of any partner, that have the words of the full-text index; null where it is not asked.</summary>
    public IQueryable<long>? NumbersOfWords(PortalDb db) => indexedWords.Count > 0 ? Search(db) : null;

    /// <summary>Those of these rows that match what is asked beside the words of the full-text index.</summary>
    public IQueryable<PortfolioRow> Beside(PortalDb db, IQueryable<PortfolioRow> rows) =>
        WithTag(db, WithShortWords(WithDays(rows)));

    /// <summary>Those of these rows that match, by a look at each.</summary>
    public IQueryable<PortfolioRow> Matching(PortalDb db, IQueryable<PortfolioRow> rows)
    {
        rows = WithShortWords(WithDays(rows));
        foreach (var word in indexedWords)
        {
            rows = rows.Where(row => row.SearchText.Contains(word));
        }

        return WithTag(db, rows);
    }

    private IQueryable<long> Search(PortalDb db) =>
        db.Store.Search<PortfolioRow>(
            db,
            PortfolioMapping.SearchIndex,
            row => row.SearchText,
            row => row.Number,
            indexedWords
        );

    private IQueryable<PortfolioRow> WithDays(IQueryable<PortfolioRow> rows)
    {
        if (filter.AcceptedFrom is { } from)
        {
            rows = rows.Where(row => row.AcceptedOn >= from);
        }

        if (filter.AcceptedTo is { } to)
        {
            rows = rows.Where(row => row.AcceptedOn <= to);
        }

        if (filter.InvitedBefore is { } invitedBefore)
        {
            var moment = invitedBefore.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            rows = rows.Where(row => row.InvitedAt < moment);
        }

        if (filter.InvitationEndsBefore is { } endsBefore)
        {
            var moment = endsBefore.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            rows = rows.Where(row => row.InvitedUntil < moment);
        }

        return rows;
    }

    private IQueryable<PortfolioRow> WithShortWords(IQueryable<PortfolioRow> rows)
    {
        foreach (var word in shortWords)
        {
            rows = rows.Where(row => row.SearchText.Contains(word));
        }

        return rows;
    }

    private IQueryable<PortfolioRow> WithTag(PortalDb db, IQueryable<PortfolioRow> rows) =>
        filter.TagId is { } tag
            ? rows.Where(row =>
                db.Set<TaggedCustomer>()
                    .Any(tagged => tagged.TagId == tag && tagged.CustomerTenantId == row.CustomerTenantId)
            )
            : rows;
}
