using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Customers.Tags;

/// <summary>The partner's tags on one customer: each leads to its list; agents who may change customers add and remove them.</summary>
public sealed partial class TagsCard(
    CustomerTagQueries queries,
    CustomerTagService service,
    ErrorSentences sentences,
    Toasts toasts,
    IStringLocalizer<TagsText> texts
)
{
    private List<string>? tags;
    private List<string> known = [];
    private string typed = string.Empty;
    private string? fault;
    private bool isChanging;

    private static string SuggestionsId => FieldIds.For("tag-suggestions");

    protected override void Forget() => tags = null;

    protected override async Task ReadAsync()
    {
        tags = await queries.OfCustomerAsync(Caller, CustomerTenantId, Closed);
        known = await queries.InUseAsync(Caller, Closed);
    }

    private void Type(string? text) => (typed, fault) = (text ?? string.Empty, null);

    private async Task AddAsync()
    {
        if (!isChanging && await ChangeAsync(new TagChange([typed], [])))
        {
            typed = string.Empty;
        }
    }

    private void OfferUndo(Guid customer, TagChange done) =>
        toasts.Undoable(
            done.Added is [var added, ..] ? texts["Added", added] : texts["Removed", done.Removed[0]],
            async () =>
            {
                var undone = await service.ChangeAsync(Caller, customer, done.Reverse(), CancellationToken.None);
                return undone.IsSuccess ? null : sentences.Of(undone.Error);
            }
        );

    private Task<bool> RemoveAsync(string tag) => ChangeAsync(new TagChange([], [tag]));

    private async Task<bool> ChangeAsync(TagChange change)
    {
        isChanging = true;
        try
        {
            var changed = await service.ChangeAsync(Caller, CustomerTenantId, change, Closed);
            if (changed.TryGet(out var now, out var error))
            {
                (tags, fault) = ([.. now.Names], null);
                if (!now.Done.IsEmpty)
                {
                    OfferUndo(CustomerTenantId, now.Done);
                }

                return true;
            }

            // What is wrong with the tag is shown at its field; everything else in a toast.
            if (error is InvalidFields { Fields: [var first, ..] })
            {
                fault = sentences.Of(first.Error);
            }
            else
            {
                toasts.Problem(texts["NotChanged"], sentences.Of(error));
            }

            return false;
        }
        finally
        {
            isChanging = false;
        }
    }
}
