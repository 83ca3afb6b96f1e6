using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Notifications;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Notifications;

/// <summary>What concerns this agent, from every page: how much of it is unread, the newest of it, and where each leads.</summary>
public sealed partial class Bell(
    NotificationQueries queries,
    NotificationService service,
    ErrorSentences sentences,
    Toasts toasts,
    IStringLocalizer<NotificationsText> texts
)
{
    private NotificationList? list;
    private string? announced;

    private int Unread => list?.Unread ?? 0;

    private string Count => list is { HasMoreUnread: true } ? Unread + "+" : Unread.ToString(Culture);

    private string Name =>
        Unread == 0 ? texts["Title"]
        : list!.HasMoreUnread ? texts["NameMore", Unread]
        : Unread == 1 ? texts["NameOne"]
        : texts["Name", Unread];

    private static IFormatProvider Culture => System.Globalization.CultureInfo.CurrentCulture;

    protected override Task OnInitializedAsync() => ReadAsync();

    // What agents do to customers is no notification. Reading it on every open page would slow down those who work.
    protected override bool Concerns(PartnerChange change) =>
        change is CustomersChanged { AgentId: null }
        || (change is CenterChanged && Agent.May(AgentPermission.ManageConnection))
        || (change is NotificationsChanged { AgentId: var agent } && agent == Caller.AgentId);

    protected override async Task ReadAsync()
    {
        var before = list;
        list = await queries.ReadAsync(Caller, Closed);
        Announce(before);
    }

    // What was there when the page was opened is in the bell's name; only what comes afterwards is announced.
    private void Announce(NotificationList? before)
    {
        var fresh = before is null
            ? []
            : list!
                .Items.Where(notification =>
                    notification.IsUnread && before.Items.All(known => !IsSame(known, notification))
                )
                .ToList();
        if (fresh.Count > 0)
        {
            announced = fresh.Count == 1 ? Sentence(fresh[0]) : texts["Announced", fresh.Count];
        }
        else if (Unread == 0)
        {
            announced = null;
        }
    }

    private async Task MarkReadAsync()
    {
        if (list is not { Items: [var newest, ..] } || Unread == 0)
        {
            return;
        }

        var read = await service.MarkReadAsync(Caller, newest.At, Closed);
        if (read.IsSuccess)
        {
            await CatchUpAsync();
        }
        else
        {
            toasts.Problem(sentences.Of(read.Error));
        }
    }

    private string Sentence(Notification notification) =>
        texts[
            "Kind_" + NotificationPlaces.KeyOf(notification, Agent.PartnerKind),
            IsolatedName.Of(notification.SubjectName ?? string.Empty)
        ];

    private static bool IsSame(Notification one, Notification other) =>
        (one.Kind, one.At, one.SubjectId) == (other.Kind, other.At, other.SubjectId);
}
