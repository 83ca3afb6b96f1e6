namespace PartnerPortal.Domain.Portfolio;

/// <summary>Table, joins and conditions of the rows that match what is asked beside the facets, by the index that finds them.</summary>
internal sealed class PortfolioFinding(Guid partnerId, PortfolioRemainder remainder)
{
    private const string Rows = $"\"{PortfolioMapping.Table}\"";
    private const string Tenant = nameof(PortfolioRow.CustomerTenantId);

    /// <summary>
    /// The name under which a statement has a row's number, facet and day of acceptance: by words and by a tag the narrow index
    /// tells them, so that a row is read only where something else of it is wanted.
    /// </summary>
    public string Narrow => remainder.IsFoundRowByRow ? "k" : "r";

    /// <summary>What follows FROM. The whole row is <c>r</c>.</summary>
    /// <param name="withRows">The statement wants more than <see cref="Narrow"/> has.</param>
    public void AppendTo(PortfolioStatement statement, FacetsRead facets, bool withRows)
    {
        if (remainder.Expression is { } expression)
        {
            statement.AppendWith(
                $"\"{PortfolioMapping.SearchIndex}\" AS s CROSS JOIN {NarrowOf("s.rowid")}{(withRows || remainder.NeedsRows || remainder.TagId is not null ? $" CROSS JOIN {Rows} AS r ON r.\"Number\" = k.\"Number\"" : "")} WHERE s.\"{PortfolioMapping.SearchIndex}\" MATCH {{0}}",
                expression
            );
            facets.AppendNarrowTo(statement);
            remainder.AppendAcceptedDaysTo(statement, Narrow);
            remainder.AppendOthersTo(statement, "r", withWords: false, withTag: true);
        }
        else if (remainder.TagId is { } tag)
        {
            statement.AppendWith(
                $"\"{PortfolioRemainder.TaggedTable}\" AS t CROSS JOIN {Rows} AS r ON r.\"PartnerId\" = {{0}} AND r.\"{Tenant}\" = t.\"{Tenant}\" CROSS JOIN {NarrowOf("r.\"Number\"")} WHERE t.\"TagId\" = {{1}}",
                partnerId,
                tag
            );
            facets.AppendNarrowTo(statement);
            remainder.AppendAcceptedDaysTo(statement, Narrow);
            remainder.AppendOthersTo(statement, "r", withWords: false, withTag: false);
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

    /// <summary>The row <c>k</c> of the narrow index that has a number, to be joined.</summary>
    public static string NarrowOf(string number) =>
        $"{Rows} AS k INDEXED BY \"{PortfolioMapping.NarrowIndex}\" ON k.\"Number\" = {number}";
}
