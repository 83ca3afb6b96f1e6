using Microsoft.Extensions.Localization;
using Radzen;

namespace PartnerPortal.Shared.Ui;

/// <summary>
/// Short messages that come and go: what was done, or what went wrong away from a field. Shown by
/// <see cref="PortalOverlays"/>, whose place for them is a live region, so that a screen reader hears them.
/// </summary>
public sealed class Toasts(NotificationService notifications, IStringLocalizer<UiText> texts)
{
    private const double SuccessMilliseconds = 6_000;

    // Long enough to read and act on; it can be closed earlier.
    private const double ProblemMilliseconds = 20_000;

    public void Success(string title, string? detail = null) =>
        Say(NotificationSeverity.Success, title, detail, SuccessMilliseconds);

    public void Problem(string title, string? detail = null) =>
        Say(NotificationSeverity.Error, title, detail, ProblemMilliseconds);

    private void Say(NotificationSeverity severity, string title, string? detail, double duration) =>
        notifications.Notify(
            new NotificationMessage
            {
                Severity = severity,
                Summary = title,
                Detail = detail ?? string.Empty,
                Duration = duration,
                CloseAriaLabel = texts["Close"],
                // A repeated message is shown again: Radzen drops a message that equals one still shown.
                Payload = new object(),
            }
        );
}
