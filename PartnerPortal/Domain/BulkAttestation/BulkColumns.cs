using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.BulkAttestation;

/// <summary>Maps a file's columns by the names in its first line, in any order and case.</summary>
public sealed class BulkColumns
{
    /// <summary>The columns of the portal's template, in order.</summary>
    public static readonly IReadOnlyList<string> Template =
    [
        "TenantId",
        "CompanyName",
        "FirstName",
        "LastName",
        "Email",
        "PhoneNumber",
        "AcceptedOn",
    ];

    private static readonly IReadOnlyList<Form> Forms =
    [
        new(BulkFormat.Template, "TenantId", "AcceptedOn", "FirstName", "LastName", "Email", "PhoneNumber"),
        new(
            BulkFormat.ReAttestationTool,
            "CustomerTenantId",
            AcceptedOn: null,
            "FirstName",
            "LastName",
            "Email",
            "PhoneNumber",
            Mark: "PartnerAttestationCompleted"
        ),
        new(BulkFormat.SdkSample, "TenantId", "Date", "First Name", "Last Name", "Email", "Phone", Type: "Type"),
    ];

    private readonly Dictionary<string, int> places;
    private readonly Form form;

    // Asked of every row, so worked out once.
    private readonly int fewest;
    private readonly bool hasUnnamedType;

    private BulkColumns(Form form, Dictionary<string, int> places, int count)
    {
        this.form = form;
        this.places = places;
        Count = count;
        fewest = form.Filled.Max(name => places[Plain(name)]) + 1;
        hasUnnamedType = form.Type is { } type && !places.ContainsKey(Plain(type));
    }

    public BulkFormat Format => form.Format;

    /// <summary>Fields in the first line.</summary>
    public int Count { get; }

    /// <summary>
    /// Whether a row with these fields can be told. Spreadsheets leave out what is empty at the end of a row, or add empty fields
    /// there: only a field that every row fills may not be missing, and only empty ones may be too many. The SDK sample's rows
    /// have one more than its first line names.
    /// </summary>
    public bool Fits(IReadOnlyList<string> fields) =>
        fields.Count >= fewest && fields.Skip(hasUnnamedType ? Count + 1 : Count).All(string.IsNullOrWhiteSpace);

    /// <summary>
    /// The format whose columns are all present in the first line; additional columns are ignored. Returns
    /// <see cref="BulkFileEmpty"/>, <see cref="BulkColumnTwice"/>, <see cref="BulkColumnsMissing"/> or
    /// <see cref="BulkColumnsUnknown"/>.
    /// </summary>
    public static Result<BulkColumns> Recognize(IReadOnlyList<string> header)
    {
        if (header.All(string.IsNullOrWhiteSpace))
        {
            return new BulkFileEmpty();
        }

        var names = header.Select(Plain).ToList();
        var found = BulkFields.Shown(string.Join(", ", header.Where(name => !string.IsNullOrWhiteSpace(name))));
        var best = Forms
            .Select(form => (Form: form, Missing: form.Required.Where(name => !names.Contains(Plain(name))).ToList()))
            .MinBy(candidate => candidate.Missing.Count);
        if (best.Missing.Count > best.Form.Required.Count() / 2)
        {
            return new BulkColumnsUnknown(found);
        }

        if (best.Missing.Count > 0)
        {
            return new BulkColumnsMissing(string.Join(", ", best.Missing), found);
        }

        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in best.Form.All)
        {
            var plain = Plain(name);
            var place = names.IndexOf(plain);
            if (place >= 0 && names.LastIndexOf(plain) != place)
            {
                return new BulkColumnTwice(name);
            }

            if (place >= 0)
            {
                known[plain] = place;
            }
        }

        return new BulkColumns(best.Form, known, header.Count);
    }

    public string TenantId(IReadOnlyList<string> fields) => At(fields, form.TenantId);

    public string FirstName(IReadOnlyList<string> fields) => At(fields, form.FirstName);

    public string LastName(IReadOnlyList<string> fields) => At(fields, form.LastName);

    public string Email(IReadOnlyList<string> fields) => At(fields, form.Email);

    public string PhoneNumber(IReadOnlyList<string> fields) => At(fields, form.PhoneNumber);

    /// <summary>Empty if the format has no such column.</summary>
    public string AcceptedOn(IReadOnlyList<string> fields) => At(fields, form.AcceptedOn);

    /// <summary>Whether the row is to be sent, in Microsoft's tool; null if the format has no such column.</summary>
    public string? Mark(IReadOnlyList<string> fields) => form.Mark is null ? null : At(fields, form.Mark);

    /// <summary>The agreement's type; empty if not stated.</summary>
    public string Type(IReadOnlyList<string> fields) =>
        hasUnnamedType && fields.Count > Count ? fields[Count] : At(fields, form.Type);

    private string At(IReadOnlyList<string> fields, string? name) =>
        name is not null && places.TryGetValue(Plain(name), out var place) && place < fields.Count
            ? fields[place]
            : string.Empty;

    private static string Plain(string name) =>
        string.Concat(
                PlainText.CleanCode(name).Where(letter => !char.IsWhiteSpace(letter) && letter is not ('_' or '-'))
            )
            .ToLowerInvariant();

    /// <summary>A format's column names.</summary>
    private sealed record Form(
        BulkFormat Format,
        string TenantId,
        string? AcceptedOn,
        string FirstName,
        string LastName,
        string Email,
        string PhoneNumber,
        string? Mark = null,
        string? Type = null
    )
    {
        // Required columns; a phone number is optional, and the sample's header lacks the type.
        public IEnumerable<string> Required =>
            new[] { TenantId, AcceptedOn, FirstName, LastName, Email, Mark }.OfType<string>();

        /// <summary>What no row leaves empty; a day of acceptance may be stated for the whole file.</summary>
        public IEnumerable<string> Filled => new[] { TenantId, FirstName, LastName, Email, Mark }.OfType<string>();

        public IEnumerable<string> All => Required.Append(PhoneNumber).Concat(new[] { Type }.OfType<string>());
    }
}
