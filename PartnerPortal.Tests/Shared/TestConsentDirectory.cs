using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Shared;

/// <summary>A directory of a test, in which everybody consents.</summary>
public sealed class TestConsentDirectory : ICenterDirectory
{
    /// <summary>What is in the way of redeeming a code.</summary>
    public PortalError? Trouble { get; set; }

    /// <summary>The tenant of whoever consents; the connection's own without one.</summary>
    public Guid? TenantId { get; set; }

    /// <summary>The state of the last question, as the directory hands it back.</summary>
    public string State { get; private set; } = string.Empty;

    /// <summary>What happens elsewhere while the code is redeemed.</summary>
    public Func<Task> Meanwhile { get; set; } = () => Task.CompletedTask;

    /// <summary>What was redeemed: the code and the verifier.</summary>
    public List<(string Code, string Verifier)> Redeemed { get; } = [];

    public Task<Result<DirectoryQuestion>> AskAsync(
        CenterAccess access,
        Uri returnTo,
        string state,
        CancellationToken cancellationToken
    )
    {
        State = state;
        return Task.FromResult<Result<DirectoryQuestion>>(
            new DirectoryQuestion(new Uri("https://directory.example/authorize"), $"verifier of {state}")
        );
    }

    public async Task<Result<ConsentingPerson>> RedeemAsync(
        CenterAccess access,
        Uri returnTo,
        string code,
        string verifier,
        CancellationToken cancellationToken
    )
    {
        Redeemed.Add((code, verifier));
        await Meanwhile();
        return Trouble is { } trouble
            ? trouble
            : new ConsentingPerson(
                TenantId ?? access.TenantId,
                "integration@fourthcoffee.example",
                "account",
                "the tokens"u8.ToArray()
            );
    }
}
