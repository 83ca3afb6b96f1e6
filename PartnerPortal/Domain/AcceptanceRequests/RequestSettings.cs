using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>How a partner asks for acceptance by a link.</summary>
/// <param name="Days">How many days a link opens, where the agent does not say otherwise.</param>
/// <param name="FinalisesAtOnce">What was accepted is finalised without an agent's look.</param>
/// <param name="AsksForMailboxCode">A signatory enters a code from the mailbox before accepting.</param>
/// <param name="ReminderDays">After how many days without an answer a signatory is reminded, at most twice; null for never.</param>
public sealed record RequestSettings(
    int Days,
    bool FinalisesAtOnce,
    bool AsksForMailboxCode,
    int? ReminderDays = Partner.DefaultReminderDays
)
{
    public const int LeastReminderDays = 1;

    public const int MostReminderDays = 30;

    /// <summary>Why reminders may not come after so many days, or <see langword="null"/>.</summary>
    public static RequestDaysOutOfRange? ReminderFault(int? days) =>
        days is < LeastReminderDays or > MostReminderDays
            ? new RequestDaysOutOfRange(LeastReminderDays, MostReminderDays)
            : null;

    internal static RequestSettings Of(Partner partner, PortalSettings settings) =>
        new(partner.RequestDays, partner.FinalisesAtOnce, AsksForCode(partner, settings), partner.RequestReminderDays);

    /// <summary>Where the partner has not decided: only a portal with a mail server can be sure that the code arrives.</summary>
    internal static bool AsksForCode(Partner partner, PortalSettings settings) =>
        partner.AsksForMailboxCode ?? settings.Mail.Host is not null;
}

/// <summary>A change of these settings.</summary>
/// <param name="Seen">What the agent saw them to be.</param>
public sealed record RequestSettingsChange(RequestSettings Seen, RequestSettings Settings);

/// <summary>Changes how a partner asks for acceptance by a link.</summary>
public sealed class RequestSettingsService(PortalStore store, PortalSettings portal, TimeProvider time)
{
    /// <summary>
    /// Changes them, and answers them as they are stored; or the refusals of <see cref="AgentPermission.ManageSettings"/>,
    /// <see cref="InvalidFields"/> or <see cref="RequestSettingsChangedMeanwhile"/>.
    /// </summary>
    public Task<Result<RequestSettings>> ChangeAsync(
        Caller caller,
        RequestSettingsChange change,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<RequestSettings>(
            caller,
            AgentPermission.ManageSettings,
            async (db, acting) =>
            {
                var wanted = change.Settings;
                if (NewAcceptanceRequestRules.DaysFault(wanted.Days) is { } fault)
                {
                    return new InvalidFields([new FieldFault(nameof(RequestSettings.Days), fault)]);
                }

                if (RequestSettings.ReminderFault(wanted.ReminderDays) is { } tooMany)
                {
                    return new InvalidFields([new FieldFault(nameof(RequestSettings.ReminderDays), tooMany)]);
                }

                var partner = await db.Set<Partner>()
                    .AsTracking()
                    .SingleAsync(candidate => candidate.Id == caller.PartnerId, cancellationToken);
                var before = RequestSettings.Of(partner, portal);
                if (before == wanted)
                {
                    return wanted;
                }

                if (before != change.Seen)
                {
                    return new RequestSettingsChangedMeanwhile(before);
                }

                partner.RequestDays = wanted.Days;
                partner.RequestReminderDays = wanted.ReminderDays;
                partner.FinalisesAtOnce = wanted.FinalisesAtOnce;
                partner.AsksForMailboxCode = wanted.AsksForMailboxCode;
                await AuditLog.AppendAsync(
                    db,
                    partner.Id,
                    AuditActor.Of(acting),
                    AuditAction.SettingsChanged,
                    subject: null,
                    new
                    {
                        RequestDays = new { Old = before.Days, New = wanted.Days },
                        RequestReminderDays = new { Old = before.ReminderDays, New = wanted.ReminderDays },
                        FinalisesAtOnce = new { Old = before.FinalisesAtOnce, New = wanted.FinalisesAtOnce },
                        AsksForMailboxCode = new { Old = before.AsksForMailboxCode, New = wanted.AsksForMailboxCode },
                    },
                    time.GetUtcNow().UtcDateTime,
                    cancellationToken
                );
                return wanted;
            },
            cancellationToken
        );
}

/// <summary>What the faces ask about these settings.</summary>
public sealed class RequestSettingsQueries(PortalStore store, PortalSettings portal)
{
    /// <summary><see cref="AgentNotActive"/> if the agent no longer exists.</summary>
    public Task<Result<RequestSettings>> SettingsAsync(Caller caller, CancellationToken cancellationToken) =>
        store.ReadAsync(
            caller,
            AgentPermission.ViewCustomers,
            (_, acting) => Task.FromResult<Result<RequestSettings>>(RequestSettings.Of(acting.Partner, portal)),
            cancellationToken
        );
}
