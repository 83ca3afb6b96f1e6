namespace PartnerPortal.Shared.Results;

/// <summary>
/// An expected failure, as a value. Each one is a sealed record beside the rule that refuses; its <see cref="Code"/> is
/// stable and is the key of its sentence in <c>ErrorSentences.resx</c>, in every language.
/// </summary>
public abstract record PortalError
{
    /// <summary>The record's name, or that of its reason: stable, never shown to people.</summary>
    public virtual string Code => GetType().Name;

    /// <summary>What the sentence names, in the order of its placeholders.</summary>
    public virtual IReadOnlyList<object> Arguments => [];
}

/// <summary>A failure that belongs to one field of the request; <paramref name="Field"/> is the request's member name.</summary>
public sealed record FieldFault(string Field, PortalError Error);

/// <summary>The request was refused for what stands in its fields; every field that is wrong is named, not only the first.</summary>
public sealed record InvalidFields(IReadOnlyList<FieldFault> Fields) : PortalError;
