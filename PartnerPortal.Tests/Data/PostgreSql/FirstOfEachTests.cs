using Microsoft.EntityFrameworkCore;
using PartnerPortal.Domain.Portfolio;

namespace PartnerPortal.Data.PostgreSql;

public sealed class FirstOfEachTests
{
    /// <summary>By an index, as many rows as are taken; numbering the rows of a group reads all of them: seconds at a million.</summary>
    [Fact]
    public void The_first_rows_of_each_group_are_looked_up_and_no_group_is_numbered()
    {
        using var db = new PostgreSqlDesignFactory().CreateDbContext([]);

        var sql = db
            .Store.FirstOfEach<PortfolioRow>(
                db,
                row => row.FacetId,
                [1, 2],
                rows => rows.OrderBy(row => row.NameKey).ThenBy(row => row.Number).Take(26)
            )
            .ToQueryString();

        Assert.Contains("LATERAL", sql, StringComparison.Ordinal);
        Assert.DoesNotContain("ROW_NUMBER", sql, StringComparison.Ordinal);
    }
}
