namespace PartnerPortal.PartnerCenterApi.Wire;

/// <summary>A link to another call. <paramref name="Uri"/> is relative to <c>/v1</c>; three SDKs need <paramref name="Headers"/> to be an array.</summary>
internal sealed record Link(string Uri, string Method, IReadOnlyList<LinkHeader> Headers)
{
    public static Link Get(string uri) => new(uri, "GET", []);
}

/// <summary>A header to send along when a link is followed.</summary>
internal sealed record LinkHeader(string Key, string Value);

internal sealed record ResourceLinks(Link Self, Link? Next = null, Link? Previous = null)
{
    public static ResourceLinks To(string uri) => new(Link.Get(uri));
}

/// <param name="ObjectType">The documented name of the kind (spec/partner-center-api.md 1.5).</param>
/// <param name="Etag">The version, where a change has to name it.</param>
internal sealed record ResourceAttributes(string ObjectType, string? Etag = null);

/// <summary>The envelope of a list. <paramref name="TotalCount"/> counts the items of this page, as the real service does.</summary>
internal sealed record ResourceCollection<T>(
    int TotalCount,
    IReadOnlyList<T> Items,
    ResourceLinks Links,
    ResourceAttributes Attributes,
    string? ContinuationToken = null
)
{
    public static ResourceCollection<T> Of(IReadOnlyList<T> items, string uri) =>
        new(items.Count, items, ResourceLinks.To(uri), CollectionAttributes);

    public static ResourceCollection<T> Page(IReadOnlyList<T> items, ResourceLinks links, string? continuationToken) =>
        new(items.Count, items, links, CollectionAttributes, continuationToken);

    private static readonly ResourceAttributes CollectionAttributes = new("Collection");
}
