using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>An agent's own views of the list. They affect nobody else, so they are not audited.</summary>
public sealed class SavedViewService(PortalStore store)
{
    /// <summary>The caller's views, by name.</summary>
    public Task<List<SavedViewLine>> ListAsync(Caller caller, CancellationToken cancellationToken) =>
        store.ReadAsync(
            db =>
                Own(db, caller)
                    .OrderBy(view => view.NameKey)
                    .Select(view => new SavedViewLine(view.Id, view.Name, view.Query))
                    .ToListAsync(cancellationToken),
            cancellationToken
        );

    /// <summary>
    /// Saves a view under a new name. Returns <see cref="InvalidFields"/>, <see cref="SavedViewNameTaken"/> or
    /// <see cref="TooManySavedViews"/>.
    /// </summary>
    public Task<Result<SavedViewLine>> SaveAsync(
        Caller caller,
        string name,
        string query,
        CancellationToken cancellationToken
    ) =>
        WriteAsync(
            caller,
            async db =>
            {
                var clean = PlainText.Clean(name);
                if (Check(clean, query) is { } fault)
                {
                    return fault;
                }

                if (await TakenAsync(db, caller, clean, except: null, cancellationToken) is { } taken)
                {
                    return taken;
                }

                if (await Own(db, caller).CountAsync(cancellationToken) >= SavedView.MostPerAgent)
                {
                    return new TooManySavedViews(SavedView.MostPerAgent);
                }

                var view = new SavedView
                {
                    Id = Guid.NewGuid(),
                    AgentId = caller.AgentId,
                    Name = clean,
                    NameKey = KeyOf(clean),
                    Query = query,
                };
                db.Add(view);
                return LineOf(view);
            },
            cancellationToken
        );

    /// <summary>
    /// Renames a view. Returns <see cref="InvalidFields"/>, <see cref="SavedViewNameTaken"/> or
    /// <see cref="SavedViewNotFound"/>.
    /// </summary>
    public Task<Result<SavedViewLine>> RenameAsync(
        Caller caller,
        Guid id,
        string name,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            caller,
            id,
            async (db, view) =>
            {
                var clean = PlainText.Clean(name);
                if (Check(clean, view.Query) is { } fault)
                {
                    return fault;
                }

                if (await TakenAsync(db, caller, clean, except: id, cancellationToken) is { } taken)
                {
                    return taken;
                }

                (view.Name, view.NameKey) = (clean, KeyOf(clean));
                return null;
            },
            cancellationToken
        );

    /// <summary>Replaces a view's filter and order. Returns <see cref="SavedViewNotFound"/>.</summary>
    public Task<Result<SavedViewLine>> ReplaceAsync(
        Caller caller,
        Guid id,
        string query,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            caller,
            id,
            (_, view) =>
            {
                var fault = Check(view.Name, query);
                view.Query = fault is null ? query : view.Query;
                return Task.FromResult<PortalError?>(fault);
            },
            cancellationToken
        );

    /// <summary>Deletes a view and returns it, or <see cref="SavedViewNotFound"/>.</summary>
    public Task<Result<SavedViewLine>> DeleteAsync(Caller caller, Guid id, CancellationToken cancellationToken) =>
        ChangeAsync(
            caller,
            id,
            (db, view) =>
            {
                db.Remove(view);
                return Task.FromResult<PortalError?>(null);
            },
            cancellationToken
        );

    private Task<Result<SavedViewLine>> ChangeAsync(
        Caller caller,
        Guid id,
        Func<PortalDb, SavedView, Task<PortalError?>> change,
        CancellationToken cancellationToken
    ) =>
        WriteAsync(
            caller,
            async db =>
            {
                var view = await Own(db, caller)
                    .AsTracking()
                    .SingleOrDefaultAsync(candidate => candidate.Id == id, cancellationToken);
                if (view is null)
                {
                    return new SavedViewNotFound();
                }

                return await change(db, view) is { } refusal ? refusal : LineOf(view);
            },
            cancellationToken
        );

    private Task<Result<SavedViewLine>> WriteAsync(
        Caller caller,
        Func<PortalDb, Task<Result<SavedViewLine>>> work,
        CancellationToken cancellationToken
    ) => store.WriteAsync<SavedViewLine>(caller, AgentPermission.ViewCustomers, (db, _) => work(db), cancellationToken);

    private static IQueryable<SavedView> Own(PortalDb db, Caller caller) =>
        db.Set<SavedView>().Where(view => view.AgentId == caller.AgentId);

    private static SavedViewLine LineOf(SavedView view) => new(view.Id, view.Name, view.Query);

    private static string KeyOf(string name) => name.ToLowerInvariant();

    private static InvalidFields? Check(string name, string query)
    {
        var rules = new FieldRules();
        rules.Text(nameof(SavedView.Name), name, SavedView.MaxName, required: true);
        rules.Text(nameof(SavedView.Query), query, SavedView.MaxQuery, required: false);
        return rules.IsValid ? null : new InvalidFields(rules.Faults);
    }

    private static async Task<SavedViewNameTaken?> TakenAsync(
        PortalDb db,
        Caller caller,
        string name,
        Guid? except,
        CancellationToken cancellationToken
    )
    {
        var key = KeyOf(name);
        return await Own(db, caller).AnyAsync(view => view.NameKey == key && view.Id != except, cancellationToken)
            ? new SavedViewNameTaken(name)
            : null;
    }
}
