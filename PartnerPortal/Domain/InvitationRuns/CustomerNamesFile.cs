using System.Text;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.BulkAttestation;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.InvitationRuns;

/// <summary>The customers that a file names.</summary>
/// <param name="Unreadable">Lines that name no customer, as they are in the file; at most <see cref="CustomerNamesFile.MaxUnreadable"/>.</param>
/// <param name="Signers">
/// Whom to ask, where the first line names columns for first name, last name and e-mail address: by the customer's id or domain as above.
/// </param>
/// <param name="IsCut">There were more lines than are read.</param>
public sealed record NamedCustomers(
    IReadOnlyList<Guid> Ids,
    IReadOnlyList<string> Domains,
    IReadOnlyList<string> Unreadable,
    bool IsCut,
    IReadOnlyDictionary<string, Signer> Signers
);

/// <summary>
/// Reads files that name customers, one a line, by Microsoft ID or by domain in whichever column: separated by commas,
/// semicolons or tabs, with quotation marks or without, in whatever encoding a file of attestations may have.
/// </summary>
public static class CustomerNamesFile
{
    public const int MaxLines = 100_000;
    public const int MaxUnreadable = 50;

    /// <summary>In bytes.</summary>
    public const int MaxFileBytes = 10 * 1024 * 1024;

    private const int MaxLineLength = 2000;
    private const int MaxDomainLength = 253;
    private static readonly char[] separators = [',', ';', '\t'];

    /// <summary>Answers the refusals of <see cref="BulkTextInspection.Conclude"/> for a file that is not text.</summary>
    /// <param name="file">At most <see cref="MaxFileBytes"/>; they are held at once.</param>
    public static async Task<Result<NamedCustomers>> ReadAsync(Stream file, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancellationToken);
        var inspection = new BulkTextInspection();
        inspection.Look(content.GetBuffer().AsSpan(0, (int)content.Length));
        if (!inspection.Conclude().TryGet(out var text, out var refusal))
        {
            return refusal;
        }

        var ids = new HashSet<Guid>();
        var domains = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var unreadable = new List<string>();
        var signers = new Dictionary<string, Signer>(StringComparer.OrdinalIgnoreCase);
        SignerColumns? columns = null;
        content.Position = 0;
        using var reader = new StreamReader(content, BulkEncodings.Of(text.Encoding));
        var number = 0;
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (++number > MaxLines)
            {
                return new NamedCustomers([.. ids], [.. domains], unreadable, IsCut: true, signers);
            }

            var all = Fields(line.Length > MaxLineLength ? line[..MaxLineLength] : line);
            if (number == 1)
            {
                columns = SignerColumns.Find(all);
            }

            // A name such as St.Clair is no domain.
            var fields = all.Where((_, place) => columns?.Has(place) is not true)
                .Select(PlainText.CleanCode)
                .Where(field => field.Length > 0)
                .ToList();
            if (
                fields
                    .Select(field => Guid.TryParse(field, out var id) ? id : (Guid?)null)
                    .FirstOrDefault(id => id is not null) is
                { } known
            )
            {
                ids.Add(known);
                AddSigner(known.ToString("D"), all);
            }
            else if (fields.Find(IsDomain) is { } domain)
            {
                domains.Add(domain);
                AddSigner(domain, all);
            }
            else if (fields.Count > 0 && number > 1 && unreadable.Count < MaxUnreadable)
            {
                // The first line may be a heading.
                unreadable.Add(fields[0].Length > MaxDomainLength ? fields[0][..MaxDomainLength] : fields[0]);
            }
        }

        return new NamedCustomers([.. ids], [.. domains], unreadable, IsCut: false, signers);

        void AddSigner(string customer, IReadOnlyList<string> fields)
        {
            if (columns?.SignerOf(fields) is { } signer)
            {
                signers.TryAdd(customer, signer);
            }
        }
    }

    // What stands between quotation marks is one field; the marks themselves are no part of it.
    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        var (field, isQuoted) = (new StringBuilder(), false);
        foreach (var character in line)
        {
            if (character == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (!isQuoted && separators.Contains(character))
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(character);
            }
        }

        fields.Add(field.ToString());
        return fields;
    }

    private static bool IsDomain(string text) =>
        text.Length <= MaxDomainLength
        && text.Contains('.', StringComparison.Ordinal)
        && !PlainText.HasForbiddenCharacters(text)
        && text.All(character => char.IsLetterOrDigit(character) || character is '.' or '-');
}
