using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Customers;

/// <summary>A label that a partner gives its customers. Exists once per partner, however it is capitalised.</summary>
public sealed class CustomerTag
{
    public int Id { get; init; }

    public required Guid PartnerId { get; init; }

    /// <summary>As it was written first.</summary>
    public required string Name { get; init; }

    /// <summary><see cref="TagRules.KeyOf"/>.</summary>
    public required string Key { get; init; }
}

/// <summary>A tag of a customer.</summary>
public sealed class TaggedCustomer
{
    public required int TagId { get; init; }

    public required Guid CustomerTenantId { get; init; }
}

/// <summary>Tags to add to customers and to remove; one that is in both is added.</summary>
public sealed record TagChange(IReadOnlyList<string> Added, IReadOnlyList<string> Removed)
{
    public bool IsEmpty => Added.Count + Removed.Count == 0;

    /// <summary>What undoes this change where it has changed something.</summary>
    public TagChange Reverse() => new(Removed, Added);
}

/// <summary>The tags of one customer after a change.</summary>
/// <param name="Names">All its tags, by name.</param>
/// <param name="Done">What has really been added and removed: less than was asked for where a part was so already.</param>
public sealed record ChangedTags(IReadOnlyList<string> Names, TagChange Done);

/// <summary>How the tags of several customers were changed.</summary>
/// <param name="Changed">Customers whose tags have changed.</param>
/// <param name="Full">Customers left as they are, because they would have had too many.</param>
public sealed record TagsChanged(IReadOnlyList<Guid> Changed, int Full);

/// <summary>More tags than a customer may have.</summary>
public sealed record TooManyTags(int Most) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Most];
}

/// <summary>What a tag may be: 50 characters, and 150 of them on a customer, as in Partner Center.</summary>
public static class TagRules
{
    public const int MaxLength = 50;
    public const int MaxPerCustomer = 150;

    /// <summary>Without outer blanks, and with single blanks inside.</summary>
    public static string Clean(string? tag) =>
        string.Join(' ', PlainText.Clean(tag).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>What two spellings of a tag have in common.</summary>
    public static string KeyOf(string tag) => Clean(tag).ToLowerInvariant();

    /// <summary>What is wrong with a tag; null where nothing is.</summary>
    public static PortalError? Check(string? tag)
    {
        var typed = tag ?? string.Empty;
        return PlainText.HasForbiddenCharacters(PlainText.Clean(typed)) ? new FieldHasForbiddenCharacters()
            : Clean(typed) is not { Length: > 0 } clean ? new FieldRequired()
            : clean.Length > MaxLength ? new FieldTooLong(MaxLength)
            : null;
    }
}
