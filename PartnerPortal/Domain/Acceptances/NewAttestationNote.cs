using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>A request to put a note, a file, or both to an attestation.</summary>
/// <param name="RequestId">The caller's own id for this request: sent twice, it adds one.</param>
/// <param name="FileName">The sender's name of the file, which decides nothing; null where there is none.</param>
public sealed record NewAttestationNote(Guid RequestId, Guid AttestationId, string? Text, string? FileName)
{
    /// <summary>The same request as it is judged and stored.</summary>
    public NewAttestationNote Cleaned() =>
        this with
        {
            Text = PlainText.Clean(Text).Trim(),
            FileName = FileName is null ? null : PlainText.Clean(FileName),
        };
}

/// <summary>What can be said of a request without looking at the file.</summary>
public static class NewAttestationNoteRules
{
    public const int TextMaxLength = 1000;

    /// <summary>The faults of a cleaned request, by the names of its members.</summary>
    public static IReadOnlyList<FieldFault> Check(NewAttestationNote request) =>
        (request.Text ?? string.Empty) switch
        {
            { Length: > TextMaxLength } =>
            [
                new FieldFault(nameof(request.Text), new AttestationNoteTooLong(TextMaxLength)),
            ],
            { Length: 0 } when request.FileName is null =>
            [
                new FieldFault(nameof(request.Text), new AttestationNoteEmpty()),
            ],
            _ => [],
        };
}
