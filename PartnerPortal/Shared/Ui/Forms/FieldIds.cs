namespace PartnerPortal.Shared.Ui;

/// <summary>The ids of form fields: stable for a name, so that a summary, a test or a script can find the field.</summary>
public static class FieldIds
{
    /// <summary>The id of the field that posts under <paramref name="name"/>.</summary>
    public static string For(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return "field-" + string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-'));
    }

    /// <summary>An id for an element that is not referenced from outside.</summary>
    internal static string New(string prefix) => prefix + "-" + Guid.NewGuid().ToString("n")[..8];
}

/// <summary>One refused field: its name and what is expected.</summary>
public sealed record FieldError(string Name, string Text);
