using Microsoft.AspNetCore.Authentication;

namespace PartnerPortal.Shared.Demo;

/// <summary>When this process made the demo anew, so that whoever worked in the old one is told why the session is over.</summary>
public sealed class DemoRestarts
{
    private const string Mark = "DemoStartedOver";

    /// <summary>The parameter by which a sign-in page is told.</summary>
    public const string Parameter = "startedOver";

    private long lastAt;

    public void Note(DateTimeOffset at) => Interlocked.Exchange(ref lastAt, at.UtcTicks);

    /// <summary>Marks a request whose cookie is no longer good, if it was issued in an old demo.</summary>
    public static void MarkIfOld(HttpContext context, AuthenticationProperties cookie)
    {
        var restarts = context.RequestServices.GetService<DemoRestarts>();
        if (
            cookie.IssuedUtc is { } issued
            && restarts is not null
            && issued.UtcTicks < Interlocked.Read(ref restarts.lastAt)
        )
        {
            context.Items[Mark] = true;
        }
    }

    /// <summary>Whether the request came with the cookie of an old demo.</summary>
    public static bool IsOld(HttpContext context) => context.Items.ContainsKey(Mark);
}
