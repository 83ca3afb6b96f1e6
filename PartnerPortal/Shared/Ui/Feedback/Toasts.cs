using MudBlazor;

namespace PartnerPortal.Shared.Ui;

/// <summary>A short message: what was done, or what went wrong away from a field.</summary>
public sealed class Toast(
    Severity severity,
    string title,
    string? detail,
    TimeSpan time,
    Func<Task<string?>>? undo = null
)
{
    public Severity Severity => severity;

    public string Title => title;

    public string? Detail => detail;

    /// <summary>How long it is shown, unless it is closed earlier.</summary>
    public TimeSpan Time => time;

    /// <summary>Undoes what was done and answers why it could not, or null; none where it cannot be undone.</summary>
    public Func<Task<string?>>? Undo => undo;
}

/// <summary>
/// Messages that come and go, shown by <see cref="ToastList"/>. They are the portal's own because MudBlazor's snackbar writes a
/// style element for each, which the portal's policy forbids.
/// </summary>
public sealed class Toasts
{
    private static readonly TimeSpan SuccessTime = TimeSpan.FromSeconds(6);

    // Whoever sees at once that it was a slip has the time to find the button, by keyboard too.
    private static readonly TimeSpan UndoTime = TimeSpan.FromSeconds(10);

    // Long enough to read and act on; it can be closed earlier.
    private static readonly TimeSpan ProblemTime = TimeSpan.FromSeconds(20);

    private readonly List<Toast> shown = [];

    /// <summary>Called with each message that is said.</summary>
    public Action<Toast>? Said { get; set; }

    /// <summary>The messages to be seen now, oldest first.</summary>
    public IReadOnlyList<Toast> Shown => shown;

    public void Success(string title, string? detail = null) =>
        Say(new Toast(Severity.Success, title, detail, SuccessTime));

    /// <summary>Says what was done and offers to undo it.</summary>
    /// <param name="title">What was done.</param>
    /// <param name="undo">Undoes it and answers why it could not, or null. The page may have been left by then.</param>
    public void Undoable(string title, Func<Task<string?>> undo) =>
        Say(new Toast(Severity.Success, title, detail: null, UndoTime, undo));

    public void Problem(string title, string? detail = null) =>
        Say(new Toast(Severity.Error, title, detail, ProblemTime));

    public void Close(Toast toast) => shown.Remove(toast);

    private void Say(Toast toast)
    {
        shown.Add(toast);
        Said?.Invoke(toast);
    }
}
