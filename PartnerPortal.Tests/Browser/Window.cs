using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Browser;

/// <summary>
/// A person's browser window with its own cookies, in a language. Elements are found as people find them: by role and by the
/// words that the resources give them. What the browser reports as an error is kept, and fails the journey at its end.
/// </summary>
public sealed class Window(IBrowserContext context, IPage page, PageTexts texts)
{
    private readonly ConcurrentQueue<string> errors = new();

    public IBrowserContext Context => context;

    public IPage Page => page;

    public PageTexts Texts => texts;

    /// <summary>Errors in the browser's console and in the page's scripts.</summary>
    public IReadOnlyCollection<string> Errors => errors;

    /// <summary>For a journey in which the connection breaks: the browser reports that, and is right.</summary>
    public bool ExpectsErrors { get; set; }

    public bool HasUnexpectedErrors => !ExpectsErrors && !errors.IsEmpty;

    public ILocator Heading => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public ILocator Alert => page.GetByRole(AriaRole.Alert);

    public static async Task<Window> OpenAsync(IBrowserContext context, PageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(context);
        var window = new Window(context, await context.NewPageAsync(), texts);
        window.Page.Console += (_, message) =>
        {
            if (message.Type is "error")
            {
                window.errors.Enqueue($"{message.Text} ({message.Location})");
            }
        };
        window.Page.PageError += (_, error) => window.errors.Enqueue(error);
        return window;
    }

    public Task GoToAsync(string path) => page.GotoAsync(path);

    public ILocator Button<TTexts>(string key, params object[] arguments) =>
        page.GetByRole(AriaRole.Button, new() { Name = texts.Of<TTexts>(key, arguments), Exact = true });

    public ILocator Link<TTexts>(string key, params object[] arguments) =>
        page.GetByRole(AriaRole.Link, new() { Name = texts.Of<TTexts>(key, arguments), Exact = true });

    /// <summary>The text field of this label, required or optional.</summary>
    public ILocator Field<TTexts>(string key) =>
        page.GetByRole(AriaRole.Textbox, new() { NameRegex = Named(texts.Of<TTexts>(key)) });

    /// <summary>What stands below a field: help, or what is wrong with it.</summary>
    public ILocator HintOf(string name) => page.Locator($"#{FieldIds.For(name)}-hint");

    /// <summary>The list of a menu's choices opens at this word.</summary>
    public ILocator Menu(string word) => page.Locator("summary").Filter(new() { HasText = word });

    private Regex Named(string label) =>
        new($@"^{Regex.Escape(label)}(\s*{Regex.Escape(texts.Of<UiText>("Optional"))})?$", RegexOptions.None, Timeout);

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);
}
