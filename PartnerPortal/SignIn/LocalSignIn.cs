using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
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

/// <summary>The password is right at several partners for whom the address signs in: one of them has to be named.</summary>
public sealed record SeveralPartners(IReadOnlyList<PartnerChoice> Partners) : PortalError;

/// <summary>A partner for whom an address signs in.</summary>
public sealed record PartnerChoice(Guid Id, string Name);

/// <summary>What a right password has led to.</summary>
public enum SignInStep
{
    SignedIn = 1,

    /// <summary>The account asks for a code as well; the browser has a ticket for that page.</summary>
    CodeNeeded = 2,
}

/// <summary>
/// Signs agents in with a local account. An address may have accounts at several partners: the password says which is meant. Each
/// account that is tried counts a wrong password, whether or not another lets in; otherwise who has an account with an address of
/// somebody else's could try passwords without an end.
/// </summary>
public sealed class LocalSignIn(
    UserManager<LocalAccount> accounts,
    PartnerQueries partners,
    AccountLockout lockout,
    AuthenticatorCodes codes,
    SecondStep secondStep,
    SignInRecord record,
    PortalStore store,
    PortalSettings settings,
    TimeProvider time
)
{
    // The hash of no password: verifying against it takes as long as for an account that exists.
    private static readonly string NobodysHash = new PasswordHasher<LocalAccount>().HashPassword(
        new LocalAccount(),
        Guid.NewGuid().ToString()
    );

    /// <summary>
    /// Signs in and writes it down, or asks for the code; or <see cref="SignInRefused"/> or <see cref="SeveralPartners"/>.
    /// </summary>
    /// <param name="partnerId">The only partner whose account is tried; null for all.</param>
    public Task<Result<SignInStep>> SignInAsync(
        string email,
        string password,
        Guid? partnerId,
        HttpContext context,
        CancellationToken cancellationToken
    ) =>
        RefusalPace.KeepAsync(
            time,
            () => CheckAndSignInAsync(email, password, partnerId, context, cancellationToken),
            cancellationToken
        );

    private async Task<Result<SignInStep>> CheckAndSignInAsync(
        string email,
        string password,
        Guid? partnerId,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var tried = await TriedAsync(email, partnerId, cancellationToken);
        var fitting = await FittingAsync(tried, password, cancellationToken);
        var origin = SessionOrigin.Of(context);
        foreach (var one in tried.Except(fitting))
        {
            await RefusalAsync(one, fits: false, origin, cancellationToken);
        }

        var open = fitting.Where(one => !lockout.IsLocked(one.Account)).ToList();
        if (open.Count > 1)
        {
            return new SeveralPartners([
                .. open.Select(one => new PartnerChoice(one.Agent.PartnerId, one.PartnerName)),
            ]);
        }

        PortalError refusal = new SignInRefused();
        foreach (var one in fitting)
        {
            if (await RefusalAsync(one, fits: true, origin, cancellationToken) is not { } refused)
            {
                return await GoOnAsync(one, context, cancellationToken);
            }

            refusal = refused;
        }

        return refusal;
    }

    private async Task<List<TriedAccount>> TriedAsync(
        string email,
        Guid? partnerId,
        CancellationToken cancellationToken
    )
    {
        var tried = new List<TriedAccount>();
        foreach (var (agent, partnerName) in await partners.ActiveByEmailAsync(email, cancellationToken))
        {
            if (
                settings.HasLocalAccounts
                && (partnerId is null || partnerId == agent.PartnerId)
                && await accounts.FindByIdAsync(agent.Id.ToString("D")) is { PasswordHash: not null } account
            )
            {
                tried.Add(new TriedAccount(agent, partnerName, account));
            }
        }

        return tried;
    }

    /// <summary>
    /// Those whose password it is. As many passwords are verified for every address as for the one with the most accounts, and at
    /// least one: the time tells nothing.
    /// </summary>
    private async Task<List<TriedAccount>> FittingAsync(
        List<TriedAccount> tried,
        string password,
        CancellationToken cancellationToken
    )
    {
        var fitting = new List<TriedAccount>();
        foreach (var one in tried)
        {
            if (await accounts.CheckPasswordAsync(one.Account, password))
            {
                fitting.Add(one);
            }
        }

        var verifications = Math.Max(1, await MostOfOneAddressAsync(cancellationToken));
        for (var verified = tried.Count; verified < verifications; verified++)
        {
            accounts.PasswordHasher.VerifyHashedPassword(new LocalAccount(), NobodysHash, password);
        }

        return fitting;
    }

    private Task<int> MostOfOneAddressAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(
            db =>
                db.Set<LocalAccount>()
                    .GroupBy(account => account.NormalizedEmail)
                    .Select(address => address.Count())
                    .OrderDescending()
                    .FirstOrDefaultAsync(cancellationToken),
            cancellationToken
        );

    private async Task<PortalError?> RefusalAsync(
        TriedAccount one,
        bool fits,
        SessionOrigin origin,
        CancellationToken cancellationToken
    )
    {
        var refusal = await lockout.RefusalAsync(
            one.Account,
            fits,
            isLast: !one.Account.TwoFactorEnabled,
            new SignInRefused(),
            cancellationToken
        );
        if (refusal is not null)
        {
            await record.FailedAsync(one.Agent, origin, cancellationToken);
        }

        return refusal;
    }

    private async Task<Result<SignInStep>> GoOnAsync(
        TriedAccount admitted,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        if (admitted.Account.TwoFactorEnabled)
        {
            await secondStep.BeginAsync(context, admitted.Account);
            return SignInStep.CodeNeeded;
        }

        var begun = await record.BeginAsync(context, admitted.Agent, new SignInMeans(), cancellationToken);
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

        if (await partners.FindActiveAsync(account.Id, cancellationToken) is not { } agent)
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
        var result = await accounts.CreateAsync(LocalAccount.Of(agent), password);
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(
                $"No account for {agent.Email}: {string.Join(' ', result.Errors.Select(error => error.Code))}"
            );
        }
    }

    private sealed record TriedAccount(Agent Agent, string PartnerName, LocalAccount Account);
}
