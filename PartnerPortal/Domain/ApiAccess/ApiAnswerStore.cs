using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.ApiAccess;

/// <summary>An answer that was given, and SHA-256 of the body that it answered.</summary>
public sealed record GivenAnswer(byte[] SentSha256, int Status, byte[] Body);

/// <summary>The answers of the last 24 hours, by partner and request.</summary>
public sealed class ApiAnswerStore(PortalStore store, TimeProvider time)
{
    /// <summary>For how long a repeat gets the first answer.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    // Old answers are removed along the way, a few with each new one, so that none of these writes is long.
    private const int ForgottenAtOnce = 20;

    /// <summary>The answer that this request got, if it is not older than <see cref="Kept"/>.</summary>
    public Task<GivenAnswer?> FindAsync(Guid partnerId, string key, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow().UtcDateTime - Kept;
        return store.ReadAsync(
            db =>
                db.Set<ApiAnswerRecord>()
                    .Where(answer => answer.PartnerId == partnerId && answer.Key == key && answer.GivenAt > since)
                    .Select(answer => new GivenAnswer(answer.SentSha256, answer.Status, answer.Body))
                    .SingleOrDefaultAsync(cancellationToken),
            cancellationToken
        );
    }

    /// <summary>Keeps an answer in place of one that has grown old.</summary>
    public Task<Result<bool>> KeepAsync(
        Guid partnerId,
        string key,
        GivenAnswer given,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<bool>(
            async db =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                var since = now - Kept;
                var answers = db.Set<ApiAnswerRecord>();
                await answers
                    .Where(answer => answer.PartnerId == partnerId && answer.Key == key)
                    .ExecuteDeleteAsync(cancellationToken);
                var old = await answers
                    .AsNoTracking()
                    .Where(answer => answer.GivenAt <= since)
                    .OrderBy(answer => answer.GivenAt)
                    .Take(ForgottenAtOnce)
                    .Select(answer => new { answer.PartnerId, answer.Key })
                    .ToListAsync(cancellationToken);
                foreach (var forgotten in old)
                {
                    await answers
                        .Where(answer => answer.PartnerId == forgotten.PartnerId && answer.Key == forgotten.Key)
                        .ExecuteDeleteAsync(cancellationToken);
                }

                db.Add(
                    new ApiAnswerRecord
                    {
                        PartnerId = partnerId,
                        Key = key,
                        SentSha256 = given.SentSha256,
                        Status = given.Status,
                        Body = given.Body,
                        GivenAt = now,
                    }
                );
                return true;
            },
            cancellationToken
        );
}
