using PartnerPortal.Shared.Results;

namespace PartnerPortal.SignIn;

/// <summary>What a posted form was refused for: a sentence for the whole of it, or one at each field.</summary>
internal sealed class PostedFaults(ErrorSentences sentences)
{
    private readonly Dictionary<string, string> byField = new(StringComparer.Ordinal);

    /// <summary>What is wrong with the form as a whole.</summary>
    public string? Whole { get; private set; }

    /// <summary>What is wrong with the field, or none.</summary>
    public string? this[string field] => byField.GetValueOrDefault(field);

    public void Refuse(PortalError error)
    {
        if (error is InvalidFields invalid)
        {
            foreach (var fault in invalid.Fields)
            {
                byField[fault.Field] = sentences.Of(fault.Error);
            }
        }
        else
        {
            Whole = sentences.Of(error);
        }
    }
}
