using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace PartnerPortal.Host;

/// <summary>A browser without script: keeps cookies, sends forms with their hidden fields, follows no redirect by itself.</summary>
internal sealed class Visitor : IDisposable
{
    private readonly HttpClient client;

    public Visitor(Uri portal, string language = "en-GB")
    {
        client = new HttpClient(
            new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies },
            disposeHandler: true
        )
        {
            BaseAddress = portal,
        };
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
    }

    public CookieContainer Cookies { get; } = new();

    public void Dispose() => client.Dispose();

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path) =>
        client.SendAsync(new HttpRequestMessage(method, path));

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => client.SendAsync(request);

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<HttpResponseMessage> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields) =>
        client.PostAsync(path, new FormUrlEncodedContent(fields));

    public async Task<IHtmlDocument> ReadAsync(string path) => await ReadAsync(await GetAsync(path));

    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage response) =>
        await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());

    /// <summary>Submits the form that contains the element, with its hidden fields and the given values.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(
        string path,
        string elementInForm,
        params (string Name, string Value)[] values
    )
    {
        var page = await ReadAsync(path);
        var form = page.QuerySelector(elementInForm)?.Closest("form") as IHtmlFormElement;
        Assert.NotNull(form);
        var fields = form.QuerySelectorAll("input[type=hidden]")
            .OfType<IHtmlInputElement>()
            .Select(input => KeyValuePair.Create(input.Name!, input.Value))
            .Where(hidden => values.All(value => !string.Equals(value.Name, hidden.Key, StringComparison.Ordinal)))
            .Concat(values.Select(value => KeyValuePair.Create(value.Name, value.Value)));
        var target = form.GetAttribute("action");
        return await PostAsync(string.IsNullOrEmpty(target) ? path : target, fields);
    }

    public Task<HttpResponseMessage> SignInAsync(string email, string password, string? returnUrl = null) =>
        SubmitAsync(
            "/sign-in" + (returnUrl is null ? null : "?returnUrl=" + Uri.EscapeDataString(returnUrl)),
            "#password",
            ("Input.Email", email),
            ("Input.Password", password)
        );
}
