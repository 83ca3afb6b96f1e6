using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using PartnerPortal.AdminCenter;
using PartnerPortal.Domain.Administrators;
using PartnerPortal.Shared.Http;
using PartnerPortal.Shared.Limits;
using PartnerPortal.Shared.Results;
using PartnerPortal.SignIn;
using PartnerPortal.SignIn.SecondFactor;
using PartnerPortal.SignIn.Sessions;

namespace PartnerPortal.Demonstration;

/// <summary>
/// Another person of the demo in one click: signs out who was signed in, on both sides, and signs in by the published password, with
/// everything that signing in takes.
/// </summary>
public sealed class PersonSwitch(
    OfferedAccounts agents,
    OfferedAdministrators administrators,
    LocalSignIn signIn,
    AdministratorSignIn administratorSignIn,
    SignInRecord record,
    AgentSessions sessions,
    AttemptLimits limits,
    SignInLimits administratorLimits,
    IAntiforgery antiforgery
)
{
    internal const string PersonField = "person";
    internal const string AddressField = "returnUrl";
    internal const string BesideField = "beside";

    /// <summary>Answers the way on to the person's first page, or to the one that was asked for.</summary>
    public async Task<Results<RedirectHttpResult, BadRequest>> SwitchAsync(HttpContext context)
    {
        var customer = await context.AuthenticateAsync(AdminCenterSession.Scheme);
        if (!await IsOwnFormAsync(context, customer) || await FormToken.ReadFormAsync(context.Request) is not { } form)
        {
            return TypedResults.BadRequest();
        }

        string? address = form[AddressField];
        var isBeside = form.ContainsKey(BesideField);
        if (agents.Accounts.SingleOrDefault(one => IsNamed(one.Email, form)) is { } agent)
        {
            return await ToAgentAsync(context, agent.Email, LocalAddress.Of(address), isBeside);
        }

        return administrators.Accounts.SingleOrDefault(one => IsNamed(one.UserName, form)) is { } administrator
            ? await ToCustomerAsync(context, administrator.UserName, AdminCenterAddresses.ReturnTo(address), isBeside)
            : TypedResults.BadRequest();
    }

    private async Task<RedirectHttpResult> ToAgentAsync(
        HttpContext context,
        string email,
        string address,
        bool isBeside
    )
    {
        if (!isBeside)
        {
            await AdminCenterSession.EndAsync(context);
        }

        var present = (await context.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Principal;
        if (
            present is not null
            && await sessions.FindAsync(present, context.RequestAborted) is not null
            && string.Equals(present.Identity?.Name, email, StringComparison.OrdinalIgnoreCase)
        )
        {
            return TypedResults.LocalRedirect(address);
        }

        if (!limits.IsAllowed(context))
        {
            return Refused(new TooManySignInAttempts());
        }

        await EndAgentAsync(context);
        var outcome = await signIn.SignInAsync(
            email,
            agents.Password,
            partnerId: null,
            context,
            context.RequestAborted
        );
        return outcome.TryGet(out var step, out var refusal)
            ? TypedResults.LocalRedirect(step == SignInStep.CodeNeeded ? CodePage.AddressOf(address) : address)
            : Refused(refusal);
    }

    private async Task<RedirectHttpResult> ToCustomerAsync(
        HttpContext context,
        string userName,
        string address,
        bool isBeside
    )
    {
        if (!administratorLimits.IsAllowed(context))
        {
            return Refused(new TooManySignInAttempts());
        }

        if (!isBeside)
        {
            await EndAgentAsync(context);
        }

        var outcome = await administratorSignIn.SignInAsync(
            userName,
            administrators.Password,
            await AdminCenterSession.SecretAsync(context),
            SessionOrigin.Of(context).Address,
            context.RequestAborted
        );
        if (!outcome.TryGet(out var begun, out var refusal))
        {
            return Refused(refusal);
        }

        await AdminCenterSession.BeginAsync(context, begun);
        return TypedResults.LocalRedirect(
            begun.Session.MustChangePassword ? AdminCenterAddresses.ChangePasswordFor(address) : address
        );
    }

    private async Task EndAgentAsync(HttpContext context)
    {
        if (
            (await context.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Principal is { } present
            && AgentClaims.Read(present) is { } agent
        )
        {
            // What follows reads the session of the request's user.
            context.User = present;
            await record.EndAsync(context, agent.PartnerId, agent.AgentId, context.RequestAborted);
        }
    }

    // A form's token belongs to the user that the page was rendered for: an agent or nobody, or a customer's administrator.
    private async Task<bool> IsOwnFormAsync(HttpContext context, AuthenticateResult customer)
    {
        if (await antiforgery.IsOwnFormAsync(context))
        {
            return true;
        }

        if (customer.Principal is null)
        {
            return false;
        }

        context.User = customer.Principal;
        return await antiforgery.IsOwnFormAsync(context);
    }

    private static bool IsNamed(string name, IFormCollection form) =>
        string.Equals(name, form[PersonField], StringComparison.OrdinalIgnoreCase);

    private static RedirectHttpResult Refused(PortalError refusal) =>
        TypedResults.LocalRedirect(DemonstrationAddresses.Refused(refusal));
}
