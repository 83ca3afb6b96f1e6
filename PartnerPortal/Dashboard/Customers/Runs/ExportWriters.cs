using Microsoft.Extensions.Localization;
using PartnerPortal.Dashboard.Acceptances;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;

namespace PartnerPortal.Dashboard.Customers.Runs;

/// <summary>Writes customers into a file, one after the other.</summary>
public interface IExportWriter : IAsyncDisposable
{
    void Write(ExportedCustomer customer);
}

/// <summary>Opens the writer of a format.</summary>
public sealed class ExportWriters(
    PartnerQueries partners,
    IStringLocalizer<ExportText> texts,
    IStringLocalizer<AcceptanceText> acceptanceTexts,
    IStringLocalizer<CustomersText> customersTexts
)
{
    public async Task<IExportWriter> OpenAsync(
        ListRunKind kind,
        Stream file,
        Caller caller,
        ExportLook look,
        CancellationToken cancellationToken
    )
    {
        var profile = await partners.ProfileAsync(caller, cancellationToken);
        var resellers = (await partners.ResellersAsync(caller, cancellationToken)).ToDictionary(
            reseller => reseller.Id,
            reseller => reseller.Name
        );
        if (kind == ListRunKind.Json)
        {
            return new JsonExportWriter(file, resellers);
        }

        // The words of the person's language, on a thread without a culture of its own.
        var before = (
            System.Globalization.CultureInfo.CurrentCulture,
            System.Globalization.CultureInfo.CurrentUICulture
        );
        (System.Globalization.CultureInfo.CurrentCulture, System.Globalization.CultureInfo.CurrentUICulture) = (
            look.Region,
            look.Language
        );
        try
        {
            var viewer = profile.TryGet(out var known, out _) ? known.PartnerKind : (PartnerKind?)null;
            return new CsvExportWriter(
                file,
                look,
                ExportWords.Of(texts, acceptanceTexts, customersTexts, viewer, look.Zone),
                resellers
            );
        }
        finally
        {
            (System.Globalization.CultureInfo.CurrentCulture, System.Globalization.CultureInfo.CurrentUICulture) =
                before;
        }
    }
}
