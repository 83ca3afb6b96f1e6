using MudBlazor;
using PartnerPortal.Domain.Portfolio;

namespace PartnerPortal.Dashboard.Overview;

/// <summary>The icon and colour of each thing that needs attention, and what resolves it.</summary>
internal static class AttentionLook
{
    public static string IconOf(AttentionKind kind) =>
        kind switch
        {
            AttentionKind.MustAttest => Icons.Material.Outlined.ErrorOutline,
            AttentionKind.ReadyToFinalise => Icons.Material.Outlined.FactCheck,
            AttentionKind.LinkRefused or AttentionKind.LinkExpired => Icons.Material.Outlined.Link,
            AttentionKind.InvitationExpired or AttentionKind.InvitationEnding => Icons.Material.Outlined.Mail,
            AttentionKind.Outdated => Icons.Material.Outlined.Schedule,
            AttentionKind.OrderWaiting or AttentionKind.OrderReady => Icons.Material.Outlined.ShoppingCart,
            AttentionKind.MissingInPartnerCenter => Icons.Material.Outlined.CompareArrows,
            AttentionKind.LeftPartnerCenter => Icons.Material.Outlined.Logout,
            AttentionKind.SignerIncomplete => Icons.Material.Outlined.Person,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
        };

    public static string ClassOf(AttentionKind kind) =>
        kind switch
        {
            AttentionKind.MustAttest or AttentionKind.LinkRefused => "tone-bad",
            AttentionKind.InvitationExpired
            or AttentionKind.LinkExpired
            or AttentionKind.Outdated
            or AttentionKind.MissingInPartnerCenter
            or AttentionKind.OrderWaiting => "tone-warn",
            AttentionKind.ReadyToFinalise or AttentionKind.InvitationEnding or AttentionKind.OrderReady => "tone-wait",
            _ => "tone-mute",
        };

    /// <summary>A cart, which stands on the customer's orders.</summary>
    public static bool IsCart(AttentionKind kind) => kind is AttentionKind.OrderWaiting or AttentionKind.OrderReady;

    /// <summary>A request for acceptance by a link, which stands on the customer's account.</summary>
    public static bool IsLink(AttentionKind kind) =>
        kind is AttentionKind.ReadyToFinalise or AttentionKind.LinkRefused or AttentionKind.LinkExpired;

    /// <summary>What Partner Center says, which stands on the customer's account.</summary>
    public static bool IsOfPartnerCenter(AttentionKind kind) =>
        kind is AttentionKind.MissingInPartnerCenter or AttentionKind.LeftPartnerCenter;

    /// <summary>By a new invitation; everything else but a cart that is ready is resolved by an attestation.</summary>
    public static bool IsSettledByInviting(AttentionKind kind) =>
        kind is AttentionKind.InvitationExpired or AttentionKind.InvitationEnding or AttentionKind.Outdated;
}
