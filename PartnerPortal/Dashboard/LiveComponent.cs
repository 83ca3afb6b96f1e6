using System.Globalization;
using Microsoft.AspNetCore.Components;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Live;

namespace PartnerPortal.Dashboard;

/// <summary>A part of a page that reads again when a customer of its partner has changed, whoever changed it.</summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource closed = new();
    private IDisposable? subscription;
    private readonly CultureInfo region = CultureInfo.CurrentCulture;
    private readonly CultureInfo language = CultureInfo.CurrentUICulture;
    private Task refreshing = Task.CompletedTask;
    private bool isRefreshing;
    private bool isResting;
    private bool hasHeard;
    private bool isStale;

    [Inject]
    private LiveFeed Feed { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private LivePace Pace { get; set; } = null!;

    [CascadingParameter]
    protected AgentProfile Agent { get; set; } = null!;

    [CascadingParameter]
    protected Caller Caller { get; set; } = null!;

    // The token outlives its source.
    protected LiveComponent() => Closed = closed.Token;

    /// <summary>Cancelled when the component is disposed.</summary>
    protected CancellationToken Closed { get; }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            subscription?.Dispose();
            closed.Cancel();
            closed.Dispose();
        }
    }

    protected override void OnInitialized() => subscription = Feed.Listen<PartnerChange>(Caller.PartnerId, OnChange);

    /// <summary>Whether a change concerns what this shows. By default only changes of customers do.</summary>
    protected virtual bool Concerns(PartnerChange change) =>
        change is CustomersChanged customers && Concerns(customers);

    /// <summary>Whether a change of customers concerns what this shows.</summary>
    protected virtual bool Concerns(CustomersChanged change) => true;

    /// <summary>
    /// Somebody else than this agent has changed what this shows: a colleague, a customer or the portal itself. It is read afterwards.
    /// </summary>
    protected virtual void HearOfOthers(CustomersChanged change) { }

    /// <summary>Reads what this shows. What is being typed is not touched.</summary>
    protected abstract Task ReadAsync();

    private void OnChange(PartnerChange change)
    {
        if (change is NewsMissed || Concerns(change))
        {
            _ = InvokeAsync(() => HearAsync(change));
        }
    }

    // The first change is read immediately; those that arrive while this rests are read together.
    private async Task HearAsync(PartnerChange change)
    {
        if (change is CustomersChanged customers && customers.AgentId != Caller.AgentId)
        {
            HearOfOthers(customers);
        }

        hasHeard = true;
        if (isResting)
        {
            return;
        }

        isResting = true;
        try
        {
            while (hasHeard && !Closed.IsCancellationRequested)
            {
                hasHeard = false;
                var begun = Time.GetTimestamp();
                await RefreshAsync();
                await Task.Delay(Pace.RestAfter(Time.GetElapsedTime(begun)), Time, Closed);
            }
        }
        catch (OperationCanceledException) when (Closed.IsCancellationRequested)
        {
            // The page was left.
        }
        finally
        {
            isResting = false;
        }
    }

    /// <summary>
    /// Reads and shows what was read; what goes wrong reaches the page's error boundary. Many calls in a row, as a bulk run
    /// causes, cost one reading at a time.
    /// </summary>
    protected Task RefreshAsync()
    {
        isStale = true;
        if (!isRefreshing)
        {
            refreshing = ReadWhileStaleAsync();
        }

        return refreshing;
    }

    /// <summary>
    /// Completes when this shows what its own command has just changed. The news of a change is published before the command
    /// answers, so what is read because of it is not read a second time.
    /// </summary>
    protected Task CatchUpAsync()
    {
        if (!hasHeard)
        {
            return refreshing;
        }

        // Heard during the rest, which whoever has just saved does not have to wait for.
        hasHeard = false;
        return RefreshAsync();
    }

    private async Task ReadWhileStaleAsync()
    {
        // The news came from whoever made the change, with the language of that person or of none; this person keeps theirs.
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (region, language);
        isRefreshing = true;
        try
        {
            while (isStale && !Closed.IsCancellationRequested)
            {
                isStale = false;
                await ReadAsync();
                StateHasChanged();
            }
        }
        catch (OperationCanceledException) when (Closed.IsCancellationRequested)
        {
            // The page was left while it was reading.
        }
#pragma warning disable CA1031 // Whatever it is, the page's error boundary shows it; unobserved it would be lost.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await DispatchExceptionAsync(exception);
        }
        finally
        {
            isRefreshing = false;
        }
    }
}
