using PartnerPortal.Data;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>What a test of the connection tries, in this order.</summary>
public enum CenterCheckStep
{
    /// <summary>The configuration names a secret or a certificate.</summary>
    Credential,

    /// <summary>The directory hands out a token.</summary>
    Token,

    /// <summary>Partner Center lists customers.</summary>
    Customers,

    /// <summary>It describes one of them.</summary>
    Profile,

    /// <summary>It tells that customer's confirmations.</summary>
    Agreements,

    /// <summary>It tells whether that customer accepted directly.</summary>
    DirectAcceptance,
}

/// <summary>How a step ended.</summary>
/// <param name="IsTried">Something before it was in the way, or there is no customer to try it with.</param>
public sealed record CenterCheckLine(CenterCheckStep Step, bool IsTried, PortalError? Trouble)
{
    public bool Works => IsTried && Trouble is null;
}

/// <summary>Tries the connection as it is stored, on or off, and changes nothing.</summary>
public sealed class CenterCheckQueries(PortalStore store, IPartnerCenter center)
{
    /// <summary>
    /// Every step with its outcome; or the refusals of <see cref="AgentPermission.ManageConnection"/>, or
    /// <see cref="CenterConnectionOff"/> where no application is named yet.
    /// </summary>
    public async Task<Result<IReadOnlyList<CenterCheckLine>>> RunAsync(
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var found = await store.ReadAsync<CenterAccess>(
            caller,
            AgentPermission.ManageConnection,
            async (db, _) =>
                await CenterConnectionQueries.OfAsync(db, caller.PartnerId, cancellationToken) is { } connection
                && CenterAccess.OfSettings(connection) is { } complete
                    ? complete
                    : new CenterConnectionOff(),
            cancellationToken
        );
        if (!found.TryGet(out var access, out var error))
        {
            return error;
        }

        return (Result<IReadOnlyList<CenterCheckLine>>)await TryAsync(access, cancellationToken);
    }

    private async Task<List<CenterCheckLine>> TryAsync(CenterAccess access, CancellationToken cancellationToken)
    {
        var lines = new List<CenterCheckLine>();
        if (
            Note(lines, CenterCheckStep.Credential, center.Credential(access.PartnerId).Error)
            && Note(lines, CenterCheckStep.Token, (await center.SignInAsync(access, cancellationToken)).Error)
        )
        {
            var page = await center.CustomersAsync(access, place: null, size: 1, cancellationToken);
            if (
                Note(lines, CenterCheckStep.Customers, page.Error)
                && page.Value.Lines is [{ CustomerTenantId: var id }, ..]
            )
            {
                // One right may be missing and another be there: each of these is tried.
                _ = Note(
                    lines,
                    CenterCheckStep.Profile,
                    (await center.ProfileAsync(access, id, cancellationToken)).Error
                );
                _ = Note(
                    lines,
                    CenterCheckStep.Agreements,
                    (await center.AgreementsAsync(access, id, cancellationToken)).Error
                );
                _ = Note(
                    lines,
                    CenterCheckStep.DirectAcceptance,
                    (await center.IsDirectlySignedAsync(access, id, cancellationToken)).Error
                );
            }
        }

        lines.AddRange(
            Enum.GetValues<CenterCheckStep>()
                .Skip(lines.Count)
                .Select(step => new CenterCheckLine(step, IsTried: false, Trouble: null))
        );
        return lines;
    }

    private static bool Note(List<CenterCheckLine> lines, CenterCheckStep step, PortalError? trouble)
    {
        lines.Add(new CenterCheckLine(step, IsTried: true, trouble));
        return trouble is null;
    }
}
