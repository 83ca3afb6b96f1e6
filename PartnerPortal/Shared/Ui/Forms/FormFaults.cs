using PartnerPortal.Shared.Results;

namespace PartnerPortal.Shared.Ui;

/// <summary>
/// What is wrong with a form, as far as the person should see it: a field is judged once it has been left or changed, all fields
/// once the form has been submitted. What the server refused stays at its field until that field changes.
/// </summary>
/// <param name="labelOf">The label of a field, for the summary, where no label is beside the sentence.</param>
public sealed class FormFaults(ErrorSentences sentences, Func<string, string> labelOf)
{
    private readonly HashSet<string> judged = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PortalError> refused = new(StringComparer.Ordinal);
    private IReadOnlyList<FieldFault> faults = [];
    private bool isSubmitted;

    /// <summary>How often a submission was refused: the summary takes the focus anew when it grows.</summary>
    public int Attempt { get; private set; }

    /// <summary>The sentence to show at a field, or none.</summary>
    public string? this[string field] =>
        refused.TryGetValue(field, out var refusal) ? sentences.Of(refusal)
        : (isSubmitted || judged.Contains(field)) && Find(field) is { } fault ? sentences.Of(fault)
        : null;

    /// <summary>All refused fields after a submission, for the summary above the form.</summary>
    public IReadOnlyList<FieldError> Summary =>
        isSubmitted
            ?
            [
                .. faults
                    .Select(fault => fault.Field)
                    .Union(refused.Keys, StringComparer.Ordinal)
                    .Select(name => new FieldError(name, $"{labelOf(name)}: {this[name]}")),
            ]
            : [];

    /// <summary>Takes over what the rules say now.</summary>
    public void Judge(IReadOnlyList<FieldFault> found) => faults = found;

    /// <summary>The field has lost the focus.</summary>
    public void Leave(string field) => judged.Add(field);

    /// <summary>The field no longer has the value that was refused.</summary>
    public void Change(string field) => refused.Remove(field);

    /// <summary>Keeps a refusal that came before any submission, such as a name that is taken, until the field changes.</summary>
    public void Hold(string field, PortalError refusal) => refused[field] = refusal;

    /// <summary>The form is submitted; answers whether the rules let it pass.</summary>
    public bool Submit()
    {
        isSubmitted = true;
        if (faults.Count == 0 && refused.Count == 0)
        {
            return true;
        }

        Attempt++;
        return false;
    }

    /// <summary>Takes over what the server refused.</summary>
    public void Refuse(IEnumerable<FieldFault> found)
    {
        isSubmitted = true;
        Attempt++;
        foreach (var fault in found)
        {
            refused[fault.Field] = fault.Error;
        }
    }

    private PortalError? Find(string field) =>
        faults.FirstOrDefault(fault => string.Equals(fault.Field, field, StringComparison.Ordinal))?.Error;
}
