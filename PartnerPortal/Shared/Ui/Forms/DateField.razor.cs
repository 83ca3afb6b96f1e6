using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using PartnerPortal.Shared.Text;
using PartnerPortal.Shared.Time;

namespace PartnerPortal.Shared.Ui;

/// <summary>
/// A date that is typed or picked. What was typed is kept as it is, even if it is not a date: then <see cref="Value"/> is null,
/// <see cref="Text"/> is what was typed and the field shows the expected format.
/// </summary>
public partial class DateField(IStringLocalizer<UiText> texts, UserClock clock) : Field
{
    private string typed = string.Empty;
    private DateOnly? known;
    private DateOnly? given;
    private bool settled;
    private bool open;
    private ElementReference opener;

    [Parameter]
    public DateOnly? Value { get; set; }

    [Parameter]
    public EventCallback<DateOnly?> ValueChanged { get; set; }

    /// <summary>The text of the field, a date or not. Set from outside, for example from a draft, it is parsed.</summary>
    [Parameter]
    public string? Text { get; set; }

    [Parameter]
    public EventCallback<string?> TextChanged { get; set; }

    /// <summary>Raised with true when the text is not a valid date, and false when it is or the field is empty.</summary>
    [Parameter]
    public EventCallback<bool> ParseError { get; set; }

    /// <summary>The last day that the calendar offers. A later one may be typed; the page's rules refuse it.</summary>
    [Parameter]
    public DateOnly? Max { get; set; }

    protected override string? ShownError =>
        settled && typed.Length > 0 && known is null
            ? texts["DateUnreadable", DateInput.Write(Example, CultureInfo.CurrentCulture)]
            : base.ShownError;

    private DateOnly Example => Max ?? new DateOnly(2026, 1, 31);

    private string PopupId => FieldId + "-calendar";

    // The pattern as written in the language: dd-mm-jjjj, åååå-mm-dd.
    private string Pattern =>
        CultureInfo
            .CurrentCulture.DateTimeFormat.ShortDatePattern.ToLowerInvariant()
            .Replace("y", texts["YearLetter"], StringComparison.Ordinal);

    protected override async Task OnParametersSetAsync()
    {
        if (Value != given)
        {
            given = Value;
            if (Value == known)
            {
                return;
            }

            known = Value;
            typed = Value is { } value ? DateInput.Write(value, CultureInfo.CurrentCulture) : string.Empty;
            settled = true;
        }
        else if (Value is null && !string.IsNullOrEmpty(Text) && !string.Equals(Text, typed, StringComparison.Ordinal))
        {
            await ReadAsync(Text);
            settled = true;
        }
    }

    private bool IsToday(string text) =>
        string.Equals(PlainText.Clean(text), texts["Today"], StringComparison.OrdinalIgnoreCase);

    private void Toggle() => open = !open;

    private async Task CloseAsync()
    {
        open = false;
        await opener.FocusAsync();
    }

    // The script may report a calendar that is already being closed, so this must not toggle.
    private void Leave() => open = false;

    private async Task KeyAsync(KeyboardEventArgs args)
    {
        if (args.Key is "Escape")
        {
            await CloseAsync();
        }
    }

    private async Task TypeAsync(string? text)
    {
        settled = false;
        await ReadAsync(text ?? string.Empty);
    }

    /// <summary>Leaving the field shows how the date was understood, or that it was not.</summary>
    private async Task SettleAsync(ChangeEventArgs args)
    {
        await ReadAsync(args.Value?.ToString() ?? string.Empty);
        settled = true;
        if (known is { } date)
        {
            typed = DateInput.Write(date, CultureInfo.CurrentCulture);
            await TextChanged.InvokeAsync(typed);
        }
    }

    private async Task PickAsync(DateOnly picked)
    {
        await ReadAsync(DateInput.Write(picked, CultureInfo.CurrentCulture));
        settled = true;
        await CloseAsync();
    }

    private async Task ReadAsync(string text)
    {
        typed = text;
        var wasUnreadable = typed.Length > 0 && known is null;
        DateOnly? read =
            IsToday(text) ? clock.Today
            : DateInput.TryRead(text, CultureInfo.CurrentCulture, out var date) ? date
            : null;
        var changed = read != known;
        known = read;
        await TextChanged.InvokeAsync(text);
        if (changed)
        {
            await ValueChanged.InvokeAsync(read);
        }

        var isUnreadable = text.Trim().Length > 0 && read is null;
        if (isUnreadable || wasUnreadable)
        {
            await ParseError.InvokeAsync(isUnreadable);
        }
    }
}
