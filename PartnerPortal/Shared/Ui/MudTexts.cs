using Microsoft.Extensions.Localization;
using MudBlazor;

namespace PartnerPortal.Shared.Ui;

/// <summary>MudBlazor's own texts, by its keys. What the components in use can say stands in the resources; a test finds what is missing.</summary>
public sealed class MudTexts(IStringLocalizer<MudTexts> texts) : MudLocalizer
{
    public override LocalizedString this[string key] => texts[key];

    public override LocalizedString this[string key, params object[] arguments] => texts[key, arguments];
}
