using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Limits;
using PartnerPortal.Shared.Results;
using PartnerPortal.SignIn.SecondFactor;

namespace PartnerPortal.SignIn;

/// <summary>
/// E-mail address and password do not fit, or the account is locked or disabled: one answer for all, so that nobody learns
/// which addresses have an account.
/// </summary>
public sealed record SignInRefused : PortalError;

/// <summary>What a right password has led to.</summary>
public enum SignInStep
{
    SignedIn = 1,

    /// <summary>The account asks for a code as well; the browser has a ticket for that page.</summary>
    CodeNeeded = 2,
}

/// <summary>Signs agents in with a local account.</summary>
public sealed class LocalSignIn(
    UserManager<LocalAccount> accounts,
    PartnerQueries partners,
    AccountLockout lockout,
    AuthenticatorCodes codes,
    SecondStep secondStep,
    SignInRecord record,
    PortalSettings settings,
    TimeProvider time
)
{
    // The hash of no password: verifying against it takes as long as for an account that exists.
    private static readonly string NobodysHash = new PasswordHasher<LocalAccount>().HashPassword(
        new LocalAccount(),
        Guid.NewGuid().ToString()
    );

    /// <summary>Signs in and writes it down, or asks for the code; or <see cref="SignInRefused"/>.</summary>
    public Task<Result<SignInStep>> SignInAsync(
        string email,
        string password,
        HttpContext context,
        CancellationToken cancellationToken
    ) =>
        RefusalPace.KeepAsync(
            time,
            () => CheckAndSignInAsync(email, password, context, cancellationToken),
            cancellationToken
        );

    private async Task<Result<SignInStep>> CheckAndSignInAsync(
        string email,
        string password,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var agent = await partners.FindActiveByEmailAsync(email, cancellationToken);
        var account = agent is null ? null : await accounts.FindByIdAsync(agent.Id.ToString("D"));
        if (agent is null || account?.PasswordHash is null || !settings.HasLocalAccounts)
        {
            WorkAsForSomebody(password);
            return new SignInRefused();
        }

        var refusal = await lockout.RefusalAsync(
            account,
            await accounts.CheckPasswordAsync(account, password),
            isLast: !account.TwoFactorEnabled,
            new SignInRefused(),
            cancellationToken
        );
        if (refusal is not null)
        {
            await record.FailedAsync(agent, SessionOrigin.Of(context), cancellationToken);
            return refusal;
        }

        if (account.TwoFactorEnabled)
        {
            await secondStep.BeginAsync(context, account);
            return SignInStep.CodeNeeded;
        }

        var begun = await record.BeginAsync(context, agent, new SignInMeans(), cancellationToken);
        return begun.IsSuccess ? SignInStep.SignedIn : begun.Error;
    }

    /// <summary>
    /// The second step: signs in who gave the right password a moment ago. Answers <see cref="CodeTooLate"/> or
    /// <see cref="CodeRefused"/>.
    /// </summary>
    public async Task<Result<SignInStep>> SignInWithCodeAsync(
        string code,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        if (!settings.HasLocalAccounts || await secondStep.FindAsync(context) is not { } account)
        {
            return new CodeTooLate();
        }

        if (await partners.FindActiveByEmailAsync(account.Email!, cancellationToken) is not { } agent)
        {
            return new CodeTooLate();
        }

        var judged = await codes.VerifyAsync(account, code, mayBeRecoveryCode: true, cancellationToken);
        if (!judged.TryGet(out var kind, out var refusal))
        {
            await record.FailedAsync(agent, SessionOrigin.Of(context), cancellationToken);
            return refusal;
        }

        await context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        var begun = await record.BeginAsync(context, agent, new SignInMeans(kind.ToString()), cancellationToken);
        return begun.IsSuccess ? SignInStep.SignedIn : begun.Error;
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

    // Without an account, or a password in it, there is nothing to verify; the answer would come sooner.
    private void WorkAsForSomebody(string password) =>
        accounts.PasswordHasher.VerifyHashedPassword(new LocalAccount(), NobodysHash, password);
}
