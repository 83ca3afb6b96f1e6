using Microsoft.AspNetCore.Components;

namespace PartnerPortal.Shared.Ui;

/// <summary>What every form field has: a label, a name, and one line below that helps or says what is wrong.</summary>
public abstract class Field : ComponentBase
{
    [Parameter, EditorRequired]
    public string Label { get; set; } = string.Empty;

    /// <summary>The name it posts under, is drafted under, and from which its id is made.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = string.Empty;

    [Parameter]
    public bool Required { get; set; }

    /// <summary>Says 'optional' beside the label, where most fields are required.</summary>
    [Parameter]
    public bool Optional { get; set; }

    [Parameter]
    public string? Help { get; set; }

    /// <summary>What is expected of the value. Shown in place of the help.</summary>
    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>The element's id; normally derived from the name.</summary>
    [Parameter]
    public string? Id { get; set; }

    protected string FieldId => Id ?? FieldIds.For(Name);

    protected string HintId => FieldId + "-hint";

    protected virtual string? ShownError => string.IsNullOrEmpty(Error) ? null : Error;

    protected virtual bool HasHint => ShownError is not null || !string.IsNullOrEmpty(Help);

    protected string? DescribedBy => HasHint ? HintId : null;

    /// <summary>For <c>aria-invalid</c>, which is absent while nothing is wrong.</summary>
    protected string? AriaInvalid => ShownError is null ? null : "true";

    protected string? AriaRequired => Required ? "true" : null;
}
