using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PartnerPortal.Benchmarks.Load;

/// <summary>
/// An open screen without a browser: it fetches the page, starts its circuit over a web socket, acknowledges every picture, and
/// answers what the server asks of the browser's scripts. It goes to addresses and sends forms; a form is filled by the draft
/// that the server asks for.
/// </summary>
internal sealed partial class LoadScreen : IAsyncDisposable
{
    /// <summary>The signer's family name, which shows when the form is filled.</summary>
    public const string Signer = "Belastningsson";

    private const char EndOfHandshake = '\x1e';

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PingsEvery = TimeSpan.FromSeconds(10);

    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly CancellationTokenSource closed = new();
    private readonly Uri portal;
    private readonly string tab = Guid.NewGuid().ToString();
    private readonly TaskCompletionSource<long> attached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task receiving = Task.CompletedTask;
    private Task pinging = Task.CompletedTask;
    private (string Words, TaskCompletionSource Seen)? awaited;
    private volatile Exception? trouble;
    private readonly ConcurrentQueue<string> shown = new();
    private long? submit;
    private int calls;

    private LoadScreen(Uri portal, CookieContainer cookies)
    {
        this.portal = portal;
        socket.Options.Cookies = cookies;
    }

    /// <summary>Signs nobody in: the cookies do. Ready when a picture says the words.</summary>
    public static async Task<LoadScreen> OpenAsync(Uri portal, CookieContainer cookies, string path, string words)
    {
        var screen = new LoadScreen(portal, cookies);
        try
        {
            await screen.StartAsync(path, words, cookies);
            return screen;
        }
        catch
        {
            await screen.DisposeAsync();
            throw;
        }
    }

    /// <summary>Follows a link within the page, until a picture says the words.</summary>
    public Task GoAsync(string path, string words)
    {
        submit = null;
        return UntilAsync(words, () => SendAsync("OnLocationChanged", new Uri(portal, path).ToString(), null, true));
    }

    /// <summary>Sends the form that the last step brought, and not another form of the page that may have rendered meanwhile.</summary>
    public Task SubmitAsync(string words) =>
        UntilAsync(
            words,
            async () =>
            {
                var handler = submit ?? throw new InvalidOperationException("No form was shown.");
                var descriptor = new JsonObject
                {
                    ["eventHandlerId"] = handler,
                    ["eventName"] = "submit",
                    ["eventFieldInfo"] = null,
                };
                await SendAsync(
                    "BeginInvokeDotNetFromJS",
                    Interlocked.Increment(ref calls).ToString(CultureInfo.InvariantCulture),
                    null,
                    "DispatchEventAsync",
                    await attached.Task,
                    new JsonArray(descriptor, new JsonObject()).ToJsonString()
                );
            }
        );

    public async ValueTask DisposeAsync()
    {
        await closed.CancelAsync();
        socket.Abort();
        await Task.WhenAll(receiving, pinging);
        socket.Dispose();
        sending.Dispose();
        closed.Dispose();
    }

    private async Task StartAsync(string path, string words, CookieContainer cookies)
    {
        using var handler = new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = portal };
        using var answer = await http.GetAsync(path);
        answer.EnsureSuccessStatusCode();
        var page = await answer.Content.ReadAsStringAsync();
        await socket.ConnectAsync(
            new UriBuilder(portal) { Scheme = "ws", Path = "/_blazor" }.Uri,
            CancellationToken.None
        );
        await SendRawAsync(Encoding.UTF8.GetBytes("""{"protocol":"blazorpack","version":1}""" + EndOfHandshake));
        receiving = Task.Run(ReceiveAsync);
        pinging = Task.Run(PingAsync);
        await started.Task.WaitAsync(Patience);
        await SendRawAsync(
            HubMessage.Call(
                "0",
                "StartCircuit",
                portal.ToString(),
                new Uri(portal, path).ToString(),
                "[]",
                string.Empty
            )
        );
        await attached.Task.WaitAsync(Patience);
        var operations = new JsonArray();
        foreach (var marker in Markers().Matches(page).Select(found => JsonNode.Parse(found.Groups["json"].Value)!))
        {
            // Text that was rendered before ends with a second mark.
            if (marker["type"] is null)
            {
                continue;
            }

            operations.Add(
                new JsonObject
                {
                    ["type"] = "add",
                    ["ssrComponentId"] = operations.Count + 1,
                    ["marker"] = marker,
                }
            );
        }

        var state = States().Match(page).Groups["state"].Value;
        await UntilAsync(
            words,
            () =>
                SendAsync(
                    "UpdateRootComponents",
                    new JsonObject { ["batchId"] = 1, ["operations"] = operations }.ToJsonString(),
                    state
                )
        );
    }

    private async Task UntilAsync(string words, Func<Task> act)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        awaited = (words, seen);
        if (trouble is { } before)
        {
            throw new InvalidOperationException("The screen is lost.", before);
        }

        shown.Clear();
        await act();
        try
        {
            await seen.Task.WaitAsync(Patience);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException(
                $"'{words}' did not show within a minute. What showed: {string.Join(" | ", shown)}",
                exception
            );
        }
    }

    private async Task PingAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(PingsEvery, closed.Token);
                await SendRawAsync(HubMessage.Pinging());
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // The screen is closed; readers are told why.
        }
    }

    private async Task ReceiveAsync()
    {
        var block = new byte[64 * 1024];
        var held = 0;
        try
        {
            while (true)
            {
                var received = await socket.ReceiveAsync(block.AsMemory(held), closed.Token);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    throw new InvalidOperationException(
                        $"The server closed the screen: {socket.CloseStatusDescription}"
                    );
                }

                held += received.Count;
                if (!started.Task.IsCompleted)
                {
                    // '{}' and its end: the handshake's answer comes before everything else.
                    var end = Array.IndexOf(block, (byte)EndOfHandshake, 0, held);
                    block.AsSpan(end + 1, held - end - 1).CopyTo(block);
                    held -= end + 1;
                    started.SetResult();
                }

                var consumed = 0;
                foreach (var message in HubMessage.Read(block.AsMemory(0, held), count => consumed = count))
                {
                    await HearAsync(message);
                }

                block.AsSpan(consumed, held - consumed).CopyTo(block);
                held -= consumed;
                if (held == block.Length)
                {
                    Array.Resize(ref block, block.Length * 2);
                }
            }
        }
        catch (Exception exception) when (!closed.IsCancellationRequested)
        {
            trouble = exception;
            started.TrySetException(exception);
            attached.TrySetException(exception);
            awaited?.Seen.TrySetException(exception);
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // Closed from here.
        }
    }

    private async Task HearAsync(object?[] message)
    {
        if (message is [HubMessage.Close, ..])
        {
            throw new InvalidOperationException($"The server closed the screen: {message.ElementAtOrDefault(1)}");
        }

        if (message is [HubMessage.Completion, _, "0", 1L, var error])
        {
            throw new InvalidOperationException($"The circuit did not start: {error}");
        }

        if (message is not [HubMessage.Invocation, _, _, string method, object?[] arguments, ..])
        {
            return;
        }

        switch (method)
        {
            case "JS.RenderBatch":
                await ShowAsync((long)arguments[0]!, new RenderBatch((ReadOnlyMemory<byte>)arguments[1]!));
                break;
            case "JS.BeginInvokeJS":
                await AnswerAsync((long)arguments[0]!, (string)arguments[1]!, (string?)arguments[2]);
                break;
            case "JS.Error":
                throw new InvalidOperationException($"The circuit failed: {arguments[0]}");
        }
    }

    private async Task ShowAsync(long batchId, RenderBatch batch)
    {
        submit ??= batch.HandlerOf("onsubmit");
        shown.Enqueue(batch.Words());
        await SendAsync("OnRenderCompleted", batchId, null);
        if (awaited is { } waiting && batch.Says(waiting.Words))
        {
            waiting.Seen.TrySetResult();
        }
    }

    // What the page's scripts would do, as far as the server needs an answer.
    private async Task AnswerAsync(long handle, string function, string? argumentsJson)
    {
        var arguments = argumentsJson is null ? [] : (JsonArray)JsonNode.Parse(argumentsJson)!;
        JsonNode? result = null;
        switch (function)
        {
            case "Blazor._internal.attachWebRendererInterop":
                attached.TrySetResult(arguments[1]!["__dotNetObject"]!.GetValue<long>());
                break;
            case "Blazor._internal.navigationManager.navigateTo":
                await SendAsync(
                    "OnLocationChanged",
                    new Uri(portal, arguments[0]!.GetValue<string>()).ToString(),
                    null,
                    false
                );
                break;
            case "portal.timeZone":
                result = "Europe/Stockholm";
                break;
            case "portal.tab":
                result = tab;
                break;
            case "portal.drafts.read":
                result = arguments[0]!.GetValue<string>().StartsWith("attestation-", StringComparison.Ordinal)
                    ? Draft()
                    : null;
                break;
        }

        if (handle != 0)
        {
            await SendAsync(
                "EndInvokeJSFromDotNet",
                handle,
                true,
                new JsonArray(handle, true, result).ToJsonString(JsonSerializerOptions.Web)
            );
        }
    }

    // What was typed into the form of an acceptance, before a reload of the page.
    private static string Draft() =>
        new JsonObject
        {
            ["FormId"] = Guid.NewGuid().ToString(),
            ["FirstName"] = "Load",
            ["LastName"] = Signer,
            ["Email"] = "load.signer@example.com",
            ["AcceptedOn"] = "2026-01-15",
        }.ToJsonString();

    private Task SendAsync(string method, params object?[] arguments) =>
        SendRawAsync(HubMessage.Call(invocationId: null, method, arguments));

    private async Task SendRawAsync(byte[] bytes)
    {
        await sending.WaitAsync(closed.Token);
        try
        {
            await socket.SendAsync(bytes, WebSocketMessageType.Binary, endOfMessage: true, closed.Token);
        }
        finally
        {
            sending.Release();
        }
    }

    [GeneratedRegex("<!--Blazor:(?<json>\\{.*?\\})-->", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Markers();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>.*?)-->", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex States();
}
