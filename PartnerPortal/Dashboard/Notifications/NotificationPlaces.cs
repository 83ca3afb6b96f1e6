using MudBlazor;
using PartnerPortal.Dashboard.BulkAttestation;
using PartnerPortal.Dashboard.Customers;
using PartnerPortal.Dashboard.Invitations;
using PartnerPortal.Dashboard.Settings.Connection;
using PartnerPortal.Domain.Notifications;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Dashboard.Notifications;

/// <summary>Where a notification leads, and how it looks and reads.</summary>
internal static class NotificationPlaces
{
    private const string RelationshipRequests = "/customers/relationship-request";

    public static string Of(Notification notification) =>
        (notification.Kind, notification.SubjectId) switch
        {
            (
                NotificationKind.BulkRunJudged
                    or NotificationKind.BulkRunFinished
                    or NotificationKind.BulkRunStopped,
                { } run
            ) => BulkEndpoints.AddressOf(run),
            (NotificationKind.InvitationRunFinished or NotificationKind.InvitationRunStopped, { } run) =>
                RunPage.AddressOf(run),
            (NotificationKind.ExportFinished, _) => CustomerListAddress.Path,
            (NotificationKind.CenterNotRead, _) => ConnectionPage.Path,
            (_, { } customer) => $"/customers/{customer}/account",
            _ => RelationshipRequests,
        };

    /// <summary>The key of its sentence without its prefix; the sentence names the subject where there is one.</summary>
    public static string KeyOf(Notification notification, PartnerKind partner) =>
        notification switch
        {
            { Kind: NotificationKind.TurnedAway } when partner == PartnerKind.IndirectReseller => "TurnedAwayReseller",
            { Kind: NotificationKind.RequestExpired or NotificationKind.InvitationDeclined, SubjectName: null } =>
                $"{notification.Kind}Unnamed",
            _ => notification.Kind.ToString(),
        };

    public static string IconOf(NotificationKind kind) =>
        kind switch
        {
            NotificationKind.AcceptedDirectly or NotificationKind.AcceptedByLink => Icons.Material.Outlined.Check,
            NotificationKind.TurnedAway => Icons.Material.Outlined.ErrorOutline,
            NotificationKind.InvitationDeclined or NotificationKind.LinkDeclined => Icons.Material.Outlined.Close,
            NotificationKind.OtherSignatoryNamed => Icons.Material.Outlined.Person,
            NotificationKind.InvitationExpired or NotificationKind.RequestExpired or NotificationKind.LinkExpired =>
                Icons.Material.Outlined.Schedule,
            NotificationKind.BulkRunJudged or NotificationKind.BulkRunFinished => Icons.Material.Outlined.Upload,
            NotificationKind.InvitationRunFinished => Icons.Material.Outlined.Mail,
            NotificationKind.ExportFinished => Icons.Material.Outlined.Download,
            _ => Icons.Material.Outlined.WarningAmber,
        };
}
