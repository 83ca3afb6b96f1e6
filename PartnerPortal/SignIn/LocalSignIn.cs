using Microsoft.AspNetCore.Identity;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.SignIn;

/// <summary>
/// E-mail address and password do not fit, or the account is locked or disabled: one answer for all, so that nobody learns
/// which addresses have an account.
/// </summary>
public sealed record SignInRefused : PortalError;

/// <summary>Signs agents in with a local account, and out.</summary>
public sealed class LocalSignIn(
    SignInManager<LocalAccount> signIn,
    UserManager<LocalAccount> accounts,
    PartnerQueries partners,
    PortalStore store,
    TimeProvider time
)
{
    /// <summary>Wrong passwords before an account is locked.</summary>
    public const int AttemptsBeforeLockout = 5;

    /// <summary>How long a locked account stays so.</summary>
    public static readonly TimeSpan Lockout = TimeSpan.FromMinutes(10);

    // The hash of no password: verifying against it takes as long as for an account that exists.
    private static readonly string NobodysHash = new PasswordHasher<LocalAccount>().HashPassword(
        new LocalAccount(),
        Guid.NewGuid().ToString()
    );

    /// <summary>Signs in and writes it down; or <see cref="SignInRefused"/>.</summary>
    public async Task<Result<Guid>> SignInAsync(
        string email,
        string password,
        SessionOrigin origin,
        CancellationToken cancellationToken
    )
    {
        var agent = await partners.FindActiveByEmailAsync(email, cancellationToken);
        var account = agent is null ? null : await accounts.FindByIdAsync(agent.Id.ToString("D"));
        if (agent is null || account?.PasswordHash is null)
        {
            WorkAsForSomebody(password);
            return new SignInRefused();
        }

        if (await accounts.IsLockedOutAsync(account))
        {
            WorkAsForSomebody(password);
        }

        var outcome = await signIn.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true);
        var written = await WriteDownAsync(
            agent,
            outcome.Succeeded ? AuditAction.SignedIn : AuditAction.SignInFailed,
            origin,
            cancellationToken
        );
        if (!outcome.Succeeded)
        {
            return new SignInRefused();
        }

        // What cannot be written down does not happen.
        if (!written.IsSuccess)
        {
            return written.Error;
        }

        await signIn.SignInAsync(account, isPersistent: false);
        return agent.Id;
    }

    /// <summary>Ends the session of this browser.</summary>
    public async Task SignOutAsync(
        Guid partnerId,
        Guid agentId,
        SessionOrigin origin,
        CancellationToken cancellationToken
    )
    {
        await signIn.SignOutAsync();
        var caller = new Caller(partnerId, agentId, AccessWay.Screen, origin.Address, origin.UserAgent);
        await store.WriteAsync<bool>(
            async db =>
            {
                var access = await AgentAccess.AuthorizeAsync(
                    db,
                    caller,
                    AgentPermission.ViewCustomers,
                    cancellationToken
                );
                if (!access.TryGet(out var acting, out var error))
                {
                    return error;
                }

                await AuditLog.AppendAsync(
                    db,
                    partnerId,
                    AuditActor.Of(acting),
                    AuditAction.SignedOut,
                    subject: null,
                    new { },
                    time.GetUtcNow().UtcDateTime,
                    cancellationToken
                );
                return true;
            },
            cancellationToken
        );
    }

    /// <summary>Gives an agent a local account. Throws where Identity refuses the password: it is set-up's, not a person's.</summary>
    public async Task AddAccountAsync(Agent agent, string password)
    {
        var account = new LocalAccount
        {
            Id = agent.Id,
            UserName = agent.Email,
            Email = agent.Email,
            EmailConfirmed = true,
        };
        var result = await accounts.CreateAsync(account, password);
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(
                $"No account for {agent.Email}: {string.Join(' ', result.Errors.Select(error => error.Code))}"
            );
        }
    }

    // Identity looks at no password where there is no account, none in it, or it is locked; the answer would come sooner.
    private void WorkAsForSomebody(string password) =>
        accounts.PasswordHasher.VerifyHashedPassword(new LocalAccount(), NobodysHash, password);

    private Task<Result<bool>> WriteDownAsync(
        Agent agent,
        AuditAction action,
        SessionOrigin origin,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<bool>(
            async db =>
            {
                await AuditLog.AppendAsync(
                    db,
                    agent.PartnerId,
                    new AuditActor(agent.Id, agent.DisplayName, AccessWay.Screen, origin.Address),
                    action,
                    subject: null,
                    new { },
                    time.GetUtcNow().UtcDateTime,
                    cancellationToken
                );
                return true;
            },
            cancellationToken
        );
}
