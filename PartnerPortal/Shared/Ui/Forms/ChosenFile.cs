using Microsoft.AspNetCore.Components.Forms;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Shared.Ui;

/// <summary>What a form accepts as its file, and with which refusals.</summary>
/// <param name="Field">The field's name.</param>
/// <param name="MaxLength">In bytes.</param>
/// <param name="Missing">Null where the form can do without a file.</param>
public sealed record ChosenFileRules(
    string Field,
    long MaxLength,
    PortalError Empty,
    PortalError TooLarge,
    PortalError? Missing = null
);

/// <summary>
/// The file of a form: judged before it is sent, sent with its progress told, and put away when the server refuses it, since a browser does not
/// report that a file of the same name was chosen again.
/// </summary>
/// <param name="changed">Called when the file or how much of it has arrived is another: the form judges and draws itself.</param>
public sealed class ChosenFile(ChosenFileRules rules, Action changed)
{
    /// <summary>The file, or null.</summary>
    public IBrowserFile? File { get; private set; }

    /// <summary>How much has arrived, from 0 to 1, while it is being sent; otherwise null.</summary>
    public double? Progress { get; private set; }

    /// <summary>What is wrong with it; empty if nothing is.</summary>
    public IReadOnlyList<FieldFault> Faults =>
        File switch
        {
            null when rules.Missing is { } missing => [new FieldFault(rules.Field, missing)],
            { Size: 0 } => [new FieldFault(rules.Field, rules.Empty)],
            { } file when file.Size > rules.MaxLength => [new FieldFault(rules.Field, rules.TooLarge)],
            _ => [],
        };

    /// <summary>Takes another file, or none.</summary>
    public void Choose(IBrowserFile? chosen, FormFaults faults)
    {
        File = chosen;
        faults.Change(rules.Field);
        faults.Leave(rules.Field);
        changed();
    }

    /// <summary>Hands the content to <paramref name="send"/>, or null where there is no file, and answers what that answers.</summary>
    public async Task<PortalError?> SendAsync(Func<UploadStream?, Task<PortalError?>> send)
    {
        try
        {
            Show(File is null ? null : 0);
            await using var content = File is { } file
                ? new UploadStream(file, rules.MaxLength, share => Show(share))
                : null;
            var refusal = await send(content);
            if (refusal is InvalidFields invalid && invalid.Fields.Any(fault => IsOwn(fault.Field)))
            {
                File = null;
            }

            return refusal;
        }
        finally
        {
            Show(share: null);
        }
    }

    private bool IsOwn(string field) => string.Equals(field, rules.Field, StringComparison.Ordinal);

    private void Show(double? share)
    {
        Progress = share;
        changed();
    }
}
