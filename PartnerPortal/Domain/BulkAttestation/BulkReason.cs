using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.BulkAttestation;

/// <summary>Why a row is refused: one error, or one for each field that is wrong.</summary>
public sealed record BulkReason(IReadOnlyList<(string? Field, StoredError Error)> Faults)
{
    /// <summary>No field.</summary>
    private const string Whole = "";

    /// <summary>The first error as a key, such as <c>CustomerNotFound</c> or <c>Email.EmailMalformed</c>.</summary>
    public string Key => KeyOf(Faults[0].Field, Faults[0].Error.Code);

    public static BulkReason Of(PortalError error) =>
        new(
            error is InvalidFields { Fields: { Count: > 0 } fields }
                ? [.. fields.Select(fault => ((string?)fault.Field, StoredError.Of(fault.Error)))]
                : [(null, StoredError.Of(error))]
        );

    public string Write() => StoredError.WriteAll(Faults.Select(fault => (fault.Field ?? Whole, fault.Error)));

    public static BulkReason? Read(string? text) =>
        text is null
            ? null
            : new BulkReason([
                .. StoredError.ReadAll(text).Select(fault => (fault.Name.Length == 0 ? null : fault.Name, fault.Error)),
            ]);

    /// <summary>Field and code of a <see cref="Key"/>.</summary>
    public static (string? Field, string Code) Split(string key)
    {
        var point = key.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? (null, key) : (key[..point], key[(point + 1)..]);
    }

    private static string KeyOf(string? field, string code) => field is null ? code : $"{field}.{code}";
}
