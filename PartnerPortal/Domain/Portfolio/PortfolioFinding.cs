namespace PartnerPortal.Domain.Portfolio;

/// <summary>Table, joins and conditions of the rows that match what is asked beside the facets, by the index that finds them.</summary>
internal sealed class PortfolioFinding(Guid partnerId, PortfolioRemainder remainder)
{
    private const string Rows = $"\"{PortfolioMapping.Table}\"";
    private const string RowsOfNarrow = $" CROSS JOIN {Rows} AS r ON r.\"Number\" = k.\"Number\"";
    private const string Tenant = nameof(PortfolioRow.CustomerTenantId);

    /// <summary>What follows FROM. The row is <c>r</c>.</summary>
    public void AppendTo(PortfolioStatement statement, FacetsRead facets)
    {
        if (remainder.IsFoundRowByRow)
        {
            statement.Append("(");
            AppendNumbersTo(statement);
            statement.Append(") AS j");
            AppendNarrowTo(statement, facets, "j.\"Number\"", withRows: true);
        }
        else if (remainder.FacetIndex is { } ofFacet)
        {
            statement.AppendWith(
                $"json_each({{0}}) AS f CROSS JOIN {Rows} AS r INDEXED BY \"{ofFacet}\" ON r.\"FacetId\" = f.value WHERE TRUE",
                facets.Json
            );
            remainder.AppendTo(statement, "r", withWords: false, withTag: false);
        }
        else
        {
            var index = remainder.PartnerIndex is { } ofPartner ? $" INDEXED BY \"{ofPartner}\"" : "";
            statement.AppendWith($"{Rows} AS r{index} WHERE r.\"PartnerId\" = {{0}}", partnerId);
            facets.AppendTo(statement);
            remainder.AppendTo(statement, "r", withWords: false, withTag: false);
        }
    }

    /// <summary>
    /// A select of the numbers of rows that words or a tag name, whatever else is asked; words name other partners' rows too.
    /// </summary>
    public void AppendNumbersTo(PortfolioStatement statement)
    {
        if (remainder.Expression is { } expression)
        {
            statement.AppendWith(
                $"SELECT s.rowid AS \"Number\" FROM \"{PortfolioMapping.SearchIndex}\" AS s WHERE s.\"{PortfolioMapping.SearchIndex}\" MATCH {{0}}",
                expression
            );
        }
        else
        {
            statement.AppendWith(
                $"SELECT r.\"Number\" FROM \"{PortfolioRemainder.TaggedTable}\" AS t CROSS JOIN {Rows} AS r ON r.\"PartnerId\" = {{0}} AND r.\"{Tenant}\" = t.\"{Tenant}\" WHERE t.\"TagId\" = {{1}}",
                partnerId,
                remainder.TagId!
            );
        }
    }

    /// <summary>What follows FROM for those of the named rows (an array in JSON) that match: as <c>k</c>.</summary>
    public void AppendAmongTo(PortfolioStatement statement, FacetsRead facets, string numbers)
    {
        statement.AppendWith("json_each({0}) AS j", numbers);
        AppendNarrowTo(statement, facets, "j.value", withRows: remainder.NeedsRows || IsTagAskedToo);
    }

    // Words have found the rows, and which of them have the tag is asked of each.
    private bool IsTagAskedToo => remainder.Expression is not null && remainder.TagId is not null;

    // Of the rows of these numbers, those that match: as k and, where more of them is wanted, as r.
    private void AppendNarrowTo(PortfolioStatement statement, FacetsRead facets, string number, bool withRows)
    {
        statement.Append($" CROSS JOIN {NarrowOf(number)}{(withRows ? RowsOfNarrow : "")} WHERE TRUE");
        facets.AppendNarrowTo(statement);
        remainder.AppendAcceptedDaysTo(statement, "k");
        remainder.AppendOthersTo(statement, "r", withWords: false, withTag: IsTagAskedToo);
    }

    /// <summary>What follows FROM where each row of the facets is looked at. The row is <c>r</c>.</summary>
    public void AppendLookedAtTo(PortfolioStatement statement, FacetsRead facets)
    {
        statement.AppendWith(
            $"json_each({{0}}) AS f CROSS JOIN {Rows} AS r INDEXED BY \"IX_PortfolioRows_FacetId_NameKey\" ON r.\"FacetId\" = f.value WHERE TRUE",
            facets.Json
        );
        remainder.AppendTo(statement, "r", withWords: true, withTag: true);
    }

    /// <summary>The row <c>k</c> of the narrow index that has a number, to be joined.</summary>
    public static string NarrowOf(string number) =>
        $"{Rows} AS k INDEXED BY \"{PortfolioMapping.NarrowIndex}\" ON k.\"Number\" = {number}";
}
