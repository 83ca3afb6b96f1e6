using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>The directory of a partner's tenant, where a person consents that the portal acts in their name.</summary>
public interface ICenterDirectory
{
    /// <summary>The page where a person is asked; or a <see cref="CenterTrouble"/>.</summary>
    /// <param name="returnTo">Where the directory sends the browser afterwards, with a code and <paramref name="state"/>.</param>
    Task<Result<DirectoryQuestion>> AskAsync(
        CenterAccess access,
        Uri returnTo,
        string state,
        CancellationToken cancellationToken
    );

    /// <summary>Who has consented; or <see cref="CenterConsentRefused"/> or a <see cref="CenterTrouble"/>.</summary>
    /// <param name="verifier">What <see cref="AskAsync"/> gave with the question.</param>
    Task<Result<ConsentingPerson>> RedeemAsync(
        CenterAccess access,
        Uri returnTo,
        string code,
        string verifier,
        CancellationToken cancellationToken
    );
}

/// <summary>A question to a person.</summary>
/// <param name="Verifier">Proves that the code is redeemed by whoever asked (PKCE, RFC 7636).</param>
public sealed record DirectoryQuestion(Uri Address, string Verifier)
{
    /// <summary>Keeps the verifier out of logs that print records.</summary>
    public override string ToString() => $"{nameof(DirectoryQuestion)} {{ Address = {Address} }}";
}

/// <summary>A person who has consented.</summary>
/// <param name="TenantId">The tenant that the account is of; of a guest, not the one that it is a guest in.</param>
/// <param name="AccountId">Which account it is to MSAL.</param>
/// <param name="Tokens">By what tokens are got in the person's name, readable.</param>
public sealed record ConsentingPerson(Guid TenantId, string AccountName, string AccountId, byte[] Tokens);

/// <summary>The tokens of those who have consented, which are renewed with use.</summary>
public interface ICenterConsents
{
    /// <summary>
    /// The tokens of who has consented to be named in these calls; or <see cref="CenterConsentMissing"/>, also where the connection has
    /// changed, or <see cref="CenterConsentUnreadable"/>.
    /// </summary>
    Task<Result<ConsentTokens>> FindAsync(CenterAccess access, CancellationToken cancellationToken);

    /// <summary>Keeps renewed tokens, as long as the consent is still the one that they were read of.</summary>
    Task KeepAsync(Guid partnerId, ConsentTokens tokens, CancellationToken cancellationToken);
}

/// <summary>Tokens, readable.</summary>
/// <param name="GivenAt">Which consent they are of; UTC.</param>
/// <param name="AccountId">Whose of them.</param>
public sealed record ConsentTokens(DateTime GivenAt, string AccountId, byte[] Tokens);
