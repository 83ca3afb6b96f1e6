using PartnerPortal.Shared.Results;

namespace PartnerPortal.Shared.Ui;

/// <summary>
/// Submits a form once at a time. What the server refuses about a field is shown at that field; any other refusal is
/// <see cref="Failure"/>, for the note above the form. An exception passes through, and the form can be submitted again.
/// </summary>
public sealed class FormSubmit
{
    /// <summary>Whether a submission is under way: another one is ignored meanwhile.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Why the last submission was refused, unless its fields say so.</summary>
    public PortalError? Failure { get; private set; }

    public void ClearFailure() => Failure = null;

    /// <summary>Submits a form that its rules let pass.</summary>
    /// <param name="send">Sends it, and answers why it was refused or null.</param>
    /// <param name="closed">Cancelled when the form goes: a submission that ends with it is no error.</param>
    public Task RunAsync(FormFaults faults, Func<Task<PortalError?>> send, CancellationToken closed = default) =>
        IsRunning || !faults.Submit()
            ? Task.CompletedTask
            : RunAsync(
                async () =>
                {
                    var refusal = await send();
                    if (refusal is not InvalidFields invalid)
                    {
                        return refusal;
                    }

                    faults.Refuse(invalid.Fields);
                    return null;
                },
                closed
            );

    /// <inheritdoc cref="RunAsync(FormFaults, Func{Task{PortalError}}, CancellationToken)"/>
    public async Task RunAsync(Func<Task<PortalError?>> send, CancellationToken closed = default)
    {
        if (IsRunning)
        {
            return;
        }

        IsRunning = true;
        Failure = null;
        try
        {
            Failure = await send();
        }
        catch (OperationCanceledException) when (closed.IsCancellationRequested)
        {
            // Nobody is left to tell.
        }
        finally
        {
            IsRunning = false;
        }
    }
}
