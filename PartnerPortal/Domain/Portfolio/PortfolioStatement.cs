using System.Globalization;
using System.Text;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>An SQL statement under construction: the text is the portal's own, and values are always parameters.</summary>
internal sealed class PortfolioStatement
{
    private readonly StringBuilder text = new();
    private readonly List<object> values = [];

    public string Sql => text.ToString();

    public object[] Values => [.. values];

    public PortfolioStatement Append(string sql)
    {
        text.Append(sql);
        return this;
    }

    /// <summary>Appends a text with placeholders <c>{0}</c>, <c>{1}</c> … for the given values.</summary>
    public PortfolioStatement AppendWith(string sql, params object[] given)
    {
        var places = new object[given.Length];
        for (var i = 0; i < given.Length; i++)
        {
            places[i] = "{" + (values.Count + i).ToString(CultureInfo.InvariantCulture) + "}";
        }

        values.AddRange(given);
        text.AppendFormat(CultureInfo.InvariantCulture, sql, places);
        return this;
    }
}
