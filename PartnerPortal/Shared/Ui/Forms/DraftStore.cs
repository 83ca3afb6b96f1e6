using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.JSInterop;

namespace PartnerPortal.Shared.Ui;

/// <summary>
/// What was typed into a long form, kept in the browser's tab so that a reload, a lost connection or a restart of the server
/// costs nothing. Member names equal property names equal input names, because the browser writes into the same text while the
/// connection is away (<see cref="AttachAsync"/>). Inputs hold text, so drafts hold strings and booleans.
/// </summary>
public sealed class DraftStore(IJSRuntime script)
{
    private static readonly JsonSerializerOptions options = new()
    {
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    /// <summary>The draft, or null if there is none or it can no longer be read.</summary>
    public async Task<T?> ReadAsync<T>(string key)
        where T : class
    {
        var json = await script.InvokeAsync<string?>("portal.drafts.read", key);
        if (string.IsNullOrEmpty(json))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<T>(json, options);
        }
        catch (JsonException)
        {
            // Written by an earlier version of the form, or by hand: treated as missing.
            return null;
        }
    }

    public Task WriteAsync<T>(string key, T value)
        where T : class => InvokeAsync("portal.drafts.write", key, JsonSerializer.Serialize(value, options));

    public Task RemoveAsync(string key) => InvokeAsync("portal.drafts.remove", key);

    /// <summary>From now on the browser itself stores what is typed inside the element with this <c>data-draft</c>.</summary>
    public Task AttachAsync(string key) => InvokeAsync("portal.drafts.attach", key);

    /// <summary>
    /// The id of the request that this content makes in this tab: the same when it is sent again, also after a reload, and another
    /// one for other content and in a duplicated tab, which begins with a copy of the draft. Two forms with the same content
    /// differ in an id of their own, which is part of the content.
    /// </summary>
    public async Task<Guid> RequestIdAsync<T>(T content)
        where T : class
    {
        var tab = await script.InvokeAsync<string?>("portal.tab");
        var text = $"{tab}\n{JsonSerializer.Serialize(content, options)}";
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }

    private async Task InvokeAsync(string function, params object?[] arguments)
    {
        try
        {
            await script.InvokeVoidAsync(function, arguments);
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone, or disconnected and keeps the draft itself.
        }
    }
}
