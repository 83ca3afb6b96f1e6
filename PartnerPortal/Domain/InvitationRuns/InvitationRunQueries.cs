using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.InvitationRuns;

/// <summary>A run as screens show it. Times are UTC.</summary>
/// <param name="IsFilled">All of its customers are counted; otherwise there may be more.</param>
public sealed record InvitationRunLine(
    Guid Id,
    DateTime CreatedAt,
    string CreatedByName,
    InvitationRunKind Kind,
    InvitationRunSource Source,
    string? SourceName,
    InvitationRunStatus Status,
    DateTime? EndedAt,
    bool IsFilled,
    long Total,
    long Sent,
    long Failed,
    long LeftOut,
    long Dropped,
    long Waiting
)
{
    internal static InvitationRunLine Of(InvitationRun run) =>
        new(
            run.Id,
            run.CreatedAt,
            run.CreatedByName,
            run.Kind,
            run.Source,
            run.SourceName,
            run.Status,
            run.EndedAt,
            run.IsFilled,
            run.Total,
            run.Sent,
            run.Failed,
            run.LeftOut,
            run.Dropped,
            run.Waiting
        );
}

/// <summary>One customer of a run's report. Times are UTC.</summary>
/// <param name="CompanyName">Null if the partner no longer has such a customer.</param>
/// <param name="Request">By link: the state of the request.</param>
/// <param name="AnsweredAt">By link: when the signatory accepted, declined, or named another person.</param>
public sealed record InvitationMailLine(
    long Number,
    Guid CustomerTenantId,
    string? CompanyName,
    string? Domain,
    InvitationMailState State,
    InvitationMailReason Reason,
    string? Answer,
    string? Recipient,
    DateTime? SentAt,
    DateTime? NextAttemptAt,
    int Attempts,
    string? MessageId,
    AcceptanceRequestStatus? Request = null,
    string? SignerName = null,
    DateTime? AnsweredAt = null
);

/// <summary>What the faces ask about runs of invitations and what came of them; each partner sees its own.</summary>
public sealed class InvitationRunQueries(PortalStore store, TimeProvider time)
{
    public const int PageSize = 50;

    private const int RunCount = 50;
    private const int BatchSize = 1000;

    /// <summary>The newest runs of the caller's partner.</summary>
    public Task<List<InvitationRunLine>> NewestAsync(Caller caller, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
                (
                    await db.Set<InvitationRun>()
                        .Where(run => run.PartnerId == caller.PartnerId)
                        .OrderByDescending(run => run.CreatedAt)
                        .Take(RunCount)
                        .ToListAsync(cancellationToken)
                ).ConvertAll(InvitationRunLine.Of),
            cancellationToken
        );

    /// <summary>One run; <see cref="InvitationRunNotFound"/> for every other id.</summary>
    public Task<Result<InvitationRunLine>> FindAsync(Caller caller, Guid runId, CancellationToken cancellationToken) =>
        store.ReadAsync<Result<InvitationRunLine>>(
            async db =>
                await db.Set<InvitationRun>()
                    .SingleOrDefaultAsync(
                        run => run.Id == runId && run.PartnerId == caller.PartnerId,
                        cancellationToken
                    )
                    is { } run
                    ? InvitationRunLine.Of(run)
                    : new InvitationRunNotFound(),
            cancellationToken
        );

    /// <summary>The report's lines after a number, at most <see cref="PageSize"/>; none for another partner's run.</summary>
    /// <param name="state">Only these.</param>
    /// <param name="answer">By link: only those whose request is in this state.</param>
    public Task<List<InvitationMailLine>> PageAsync(
        Caller caller,
        Guid runId,
        InvitationMailState? state,
        long after,
        CancellationToken cancellationToken,
        AcceptanceRequestStatus? answer = null
    ) => LinesAsync(caller, runId, state, answer, after, PageSize, cancellationToken);

    /// <summary>The whole report, read as it is written out.</summary>
    public async IAsyncEnumerable<InvitationMailLine> ReportAsync(
        Caller caller,
        Guid runId,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        for (long after = 0; ; )
        {
            var lines = await LinesAsync(caller, runId, state: null, answer: null, after, BatchSize, cancellationToken);
            foreach (var line in lines)
            {
                yield return line;
            }

            if (lines.Count < BatchSize)
            {
                yield break;
            }

            after = lines[^1].Number;
        }
    }

    /// <summary>By link: how many of a run's requests are in which state; none for another partner's run.</summary>
    public Task<Dictionary<AcceptanceRequestStatus, long>> AnswerCountsAsync(
        Caller caller,
        Guid runId,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync(
            async db =>
                (
                    await (
                        from mail in db.Set<InvitationMail>()
                        join run in db.Set<InvitationRun>() on mail.RunId equals run.Id
                        join request in db.Set<AcceptanceRequest>() on mail.AcceptanceRequestId equals request.Id
                        where run.Id == runId && run.PartnerId == caller.PartnerId
                        select request
                    )
                        .Select(AcceptanceRequestFilter.StatusAt(time.GetUtcNow().UtcDateTime))
                        .GroupBy(status => status)
                        .Select(group => new { group.Key, Count = group.LongCount() })
                        .ToListAsync(cancellationToken)
                ).ToDictionary(group => group.Key, group => group.Count),
            cancellationToken
        );

    private Task<List<InvitationMailLine>> LinesAsync(
        Caller caller,
        Guid runId,
        InvitationMailState? state,
        AcceptanceRequestStatus? answer,
        long after,
        int count,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync(
            async db =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                IQueryable<AcceptanceRequest> requests = db.Set<AcceptanceRequest>();
                if (answer is { } wanted)
                {
                    requests = requests.Where(AcceptanceRequestFilter.Is(wanted, now));
                }

                var lines = await (
                    from mail in db.Set<InvitationMail>()
                    join run in db.Set<InvitationRun>() on mail.RunId equals run.Id
                    join found in db.Set<PortfolioRow>()
                        on new { run.PartnerId, mail.CustomerTenantId } equals new
                        {
                            found.PartnerId,
                            found.CustomerTenantId,
                        }
                        into rows
                    from row in rows.DefaultIfEmpty()
                    join asked in requests on mail.AcceptanceRequestId equals asked.Id into made
                    from request in made.DefaultIfEmpty()
                    where
                        mail.RunId == runId
                        && run.PartnerId == caller.PartnerId
                        && mail.Number > after
                        && (state == null || mail.State == state)
                        && (answer == null || request != null)
                    orderby mail.Number
                    select new
                    {
                        Mail = mail,
                        CompanyName = row == null ? null : row.CompanyName,
                        Domain = row == null ? null : row.Domain,
                        Request = request,
                    }
                )
                    .Take(count)
                    .ToListAsync(cancellationToken);
                return lines.ConvertAll(line => Line(line.Mail, line.CompanyName, line.Domain, line.Request, now));
            },
            cancellationToken
        );

    private static InvitationMailLine Line(
        InvitationMail mail,
        string? companyName,
        string? domain,
        AcceptanceRequest? request,
        DateTime now
    ) =>
        new(
            mail.Number,
            mail.CustomerTenantId,
            companyName,
            domain,
            mail.State,
            mail.Reason,
            mail.Answer,
            mail.Recipient,
            mail.SentAt,
            mail.NextAttemptAt,
            mail.Attempts,
            mail.MessageId,
            request?.StatusAt(now),
            request?.Signer.FullName
                ?? (mail.SignerFirstName is null ? null : $"{mail.SignerFirstName} {mail.SignerLastName}"),
            request?.AcceptedAt ?? request?.DeclinedAt ?? request?.OtherPersonAt
        );
}
