namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>
/// That a person let the portal act at Partner Center in their name. It holds for the tenant, the application and the address that it was
/// given for; whoever changes one of them, or asks in the application's own name, ends it.
/// </summary>
public sealed class CenterConsent
{
    public const int NameMaxLength = 320;

    public const int AccountIdMaxLength = 200;

    public required Guid PartnerId { get; init; }

    /// <summary>The account's name in the directory, such as an e-mail address.</summary>
    public required string AccountName { get; init; }

    /// <summary>Which account it is to MSAL, among those whose tokens it keeps.</summary>
    public required string AccountId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime GivenAt { get; init; }

    /// <summary>The agent at whose screen it was given.</summary>
    public required string GivenByName { get; init; }

    /// <summary>By what tokens are got in the person's name; encrypted.</summary>
    public required byte[] Tokens { get; init; }
}

/// <summary>A consent as the page shows it; the time is UTC.</summary>
public sealed record CenterConsentLine(string AccountName, DateTime GivenAt, string GivenByName);

/// <summary>Where a person is asked for consent.</summary>
/// <param name="Address">The directory's page.</param>
/// <param name="Kept">What the person's browser keeps until it comes back: encrypted, and worth nothing to anybody else.</param>
public sealed record CenterConsentRequest(Uri Address, string Kept)
{
    /// <summary>Keeps what is encrypted out of logs that print records.</summary>
    public override string ToString() => $"{nameof(CenterConsentRequest)} {{ Address = {Address} }}";
}

/// <summary>With what the browser comes back from the directory; each may be missing.</summary>
/// <param name="Kept">What it was given to keep.</param>
/// <param name="Error">Why the directory, or the person, refuses.</param>
public sealed record CenterConsentReply(string? Kept, string? State, string? Code, string? Error)
{
    /// <summary>Keeps the code out of logs that print records.</summary>
    public override string ToString() => $"{nameof(CenterConsentReply)} {{ Error = {Error} }}";
}
