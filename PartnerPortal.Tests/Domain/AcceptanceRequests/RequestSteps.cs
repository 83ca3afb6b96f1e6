using Microsoft.EntityFrameworkCore;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>Requests as tests need them, and what a signatory's browser sends.</summary>
internal static class RequestSteps
{
    public static readonly SignatoryOrigin Origin = new("203.0.113.7", "Signatory’s browser");

    public static readonly Signer Signer = new("Åsa", "Berg", "asa.berg@contosoforest.example", "+46 8 123 45 67");

    public const string Statements = "I am Åsa Berg.\nI may bind the company.\nI accept.";

    public static NewAcceptanceRequest NewRequest(string firstName = "Åsa") =>
        new() { Signer = Signer with { FirstName = firstName }, Language = "sv-SE" };

    public static ProgramRequest NewProgramRequest() =>
        new()
        {
            RequestId = Guid.NewGuid(),
            CompanyName = "Contoso Skog AB",
            Signer = Signer,
            Country = "SE",
            Language = "sv-SE",
        };

    public static async Task<MadeAcceptanceRequest> AskAsync(
        this PortalFixture portal,
        Guid customer,
        NewAcceptanceRequest? request = null,
        Caller? caller = null
    ) =>
        (
            await portal
                .Get<AcceptanceRequestService>()
                .RequestAsync(
                    caller ?? PortalFixture.SalesAgent,
                    customer,
                    request ?? NewRequest(),
                    CancellationToken.None
                )
        ).Value;

    /// <summary>All ticked, of the text that the page shows now.</summary>
    public static async Task<SignatoryConsent> ConsentAsync(
        this PortalFixture portal,
        string secret,
        string? code = null
    )
    {
        var byLink = portal.Get<AcceptanceByLink>();
        var request = (await byLink.FindAsync(secret, CancellationToken.None)).Value;
        var text = await byLink.TextAsync(request, language: null, CancellationToken.None);
        return new SignatoryConsent(
            ShownAgreement.Of(text!),
            IsSignatory: true,
            MayBind: true,
            Agrees: true,
            Statements: Statements,
            Code: code
        );
    }

    public static async Task<Result<LinkEvidence>> AcceptByLinkAsync(
        this PortalFixture portal,
        string secret,
        string? code = null
    ) =>
        await portal
            .Get<AcceptanceByLink>()
            .AcceptAsync(secret, await portal.ConsentAsync(secret, code), Origin, CancellationToken.None);

    public static Task<Result<Guid>> FinaliseAsync(
        this PortalFixture portal,
        Guid customer,
        Guid request,
        Caller? caller = null
    ) =>
        portal
            .Get<AcceptanceRequestService>()
            .FinaliseAsync(caller ?? PortalFixture.SalesAgent, customer, request, CancellationToken.None);

    public static async Task<AcceptanceRequestLine> RequestLineAsync(this PortalFixture portal, Guid customer) =>
        (
            await portal
                .Get<AcceptanceRequestQueries>()
                .OfCustomerAsync(PortalFixture.SalesAgent, customer, CancellationToken.None)
        )[0];

    public static async Task<AcceptanceStatus> StatusAsync(this PortalFixture portal, Guid customer) =>
        (
            await portal.Get<PortfolioQueries>().LineAsync(PortalFixture.SalesAgent, customer, CancellationToken.None)
        )!.Status;

    public static async Task ChangeSettingsAsync(
        this PortalFixture portal,
        Func<RequestSettings, RequestSettings> change
    )
    {
        var seen = (
            await portal.Get<RequestSettingsQueries>().SettingsAsync(PortalFixture.AdminAgent, CancellationToken.None)
        ).Value;
        var changed = await portal
            .Get<RequestSettingsService>()
            .ChangeAsync(
                PortalFixture.AdminAgent,
                new RequestSettingsChange(seen, change(seen)),
                CancellationToken.None
            );
        Assert.True(changed.IsSuccess);
    }

    /// <summary>Has the portal send what is due.</summary>
    public static async Task SendLettersAsync(this PortalFixture portal)
    {
        while (await portal.Get<AcceptanceLetters>().SendNextAsync(CancellationToken.None) is not null)
        {
            // The next one.
        }
    }

    public static async Task<List<T>> AllAsync<T>(this PortalFixture portal)
        where T : class
    {
        await using var db = await portal.ContextAsync();
        return await db.Set<T>().AsNoTracking().ToListAsync();
    }
}
