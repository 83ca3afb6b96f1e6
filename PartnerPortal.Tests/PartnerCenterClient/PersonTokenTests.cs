using Microsoft.AspNetCore.WebUtilities;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.PartnerCenterClient;

/// <summary>App+User at the directory (spec/partner-center-api.md 1.2): a person consents once, and their token is renewed with use.</summary>
public sealed class PersonTokenTests
{
    private const string List = "/v1/customers";
    private const string Page = """{"totalCount":0,"items":[]}""";
    private static readonly Uri returnTo = new("https://portal.example/return");

    [Fact]
    public async Task A_person_is_asked_at_the_directory_of_the_tenant_with_state_and_proof_of_the_code()
    {
        using var stub = new CenterStub();
        var question = (
            await stub.Directory.AskAsync(stub.AccessOfPerson, returnTo, "the state", CancellationToken.None)
        ).Value;

        var access = stub.AccessOfPerson;
        Assert.Equal(
            $"{stub.Address.GetLeftPart(UriPartial.Authority)}/{access.TenantId}/oauth2/v2.0/authorize",
            question.Address.GetLeftPart(UriPartial.Path)
        );
        var query = QueryHelpers.ParseQuery(question.Address.Query);
        Assert.Equal(
            ("code", access.ApplicationId.ToString(), returnTo.ToString(), "the state", "S256", "select_account"),
            (
                query["response_type"].ToString(),
                query["client_id"].ToString(),
                query["redirect_uri"].ToString(),
                query["state"].ToString(),
                query["code_challenge_method"].ToString(),
                query["prompt"].ToString()
            )
        );
        var scopes = query["scope"].ToString().Split(' ');
        Assert.Contains("offline_access", scopes);
        Assert.Contains("https://api.partnercenter.microsoft.com/.default", scopes);
        Assert.Empty(stub.TokenRequests);
    }

    [Fact]
    public async Task A_code_is_redeemed_with_its_proof_and_answers_who_consented()
    {
        using var stub = new CenterStub();
        stub.HandOutPersonTokens(seconds: 3600);
        var (person, question) = await ConsentAsync(stub);

        Assert.Equal((stub.Access.TenantId, "integration@fourthcoffee.example"), (person.TenantId, person.AccountName));
        var asked = QueryHelpers.ParseQuery(Assert.Single(stub.TokenRequests));
        Assert.Equal(
            ("authorization_code", "the code", question.Verifier, returnTo.ToString(), "the secret"),
            (
                asked["grant_type"].ToString(),
                asked["code"].ToString(),
                asked["code_verifier"].ToString(),
                asked["redirect_uri"].ToString(),
                asked["client_secret"].ToString()
            )
        );
    }

    [Fact]
    public async Task A_call_in_a_persons_name_carries_their_token_as_long_as_it_lasts()
    {
        using var stub = new CenterStub();
        stub.HandOutPersonTokens(seconds: 3600);
        stub.Answer(List, CenterStub.Json(Page));
        await ConsentAsync(stub);
        await ListAsync(stub);
        await ListAsync(stub);

        Assert.Equal(["Bearer person-1", "Bearer person-1"], stub.Sent("Authorization"));
        Assert.Single(stub.TokenRequests);
    }

    [Fact]
    public async Task A_token_that_has_ended_is_renewed_and_what_came_with_it_is_kept_for_the_next_time()
    {
        using var stub = new CenterStub();
        stub.HandOutPersonTokens(seconds: 1);
        stub.Answer(List, CenterStub.Json(Page));
        await ConsentAsync(stub);
        await ListAsync(stub);
        await ListAsync(stub);

        Assert.Equal(["Bearer person-2", "Bearer person-3"], stub.Sent("Authorization"));
        Assert.Equal(
            ["refresh-1", "refresh-2"],
            stub.TokenRequests.Skip(1).Select(body => QueryHelpers.ParseQuery(body)["refresh_token"].ToString())
        );
    }

    [Fact]
    public async Task A_token_that_is_not_accepted_is_renewed_once()
    {
        using var stub = new CenterStub();
        stub.HandOutPersonTokens(seconds: 3600);
        stub.Answer(List, CenterStub.Json("{}", 401), CenterStub.Json(Page));
        await ConsentAsync(stub);

        Assert.True((await ListAsync(stub)).IsSuccess);
        Assert.Equal(["Bearer person-1", "Bearer person-2"], stub.Sent("Authorization"));
    }

    [Fact]
    public async Task A_consent_that_the_directory_no_longer_takes_is_told_by_its_code_and_may_not_pass()
    {
        using var stub = new CenterStub();
        stub.HandOutPersonTokens(seconds: 1);
        await ConsentAsync(stub);
        stub.RefuseTokens(
            """{"error":"invalid_grant","error_description":"AADSTS50173: The provided grant has expired.","error_codes":[50173],"suberror":"bad_token"}""",
            400
        );

        var trouble = (await ListAsync(stub)).Error;

        Assert.Equal(new CenterConsentEnded("AADSTS50173"), trouble);
        Assert.False(((CenterTrouble)trouble!).MayPass);
    }

    [Fact]
    public async Task A_code_that_the_directory_does_not_know_gives_no_consent()
    {
        using var stub = new CenterStub();
        stub.RefuseTokens(
            """{"error":"invalid_grant","error_description":"AADSTS70008: The code has expired.","error_codes":[70008]}""",
            400
        );

        var redeemed = await stub.Directory.RedeemAsync(
            stub.AccessOfPerson,
            returnTo,
            "the code",
            "the verifier",
            CancellationToken.None
        );

        Assert.Equal(new CenterConsentRefused("AADSTS70008"), redeemed.Error);
    }

    [Fact]
    public async Task While_the_directory_is_away_that_is_told_and_the_consent_stays()
    {
        using var stub = new CenterStub();
        stub.HandOutPersonTokens(seconds: 1);
        await ConsentAsync(stub);
        stub.RefuseTokens("{}", 503);

        Assert.IsType<CenterDirectoryAway>((await ListAsync(stub)).Error);
        Assert.NotNull(stub.Consent.Tokens);
    }

    [Fact]
    public async Task Without_a_consent_nobody_is_asked()
    {
        using var stub = new CenterStub();
        stub.Answer(List, CenterStub.Json(Page));

        Assert.IsType<CenterConsentMissing>((await ListAsync(stub)).Error);
        Assert.Empty(stub.TokenRequests);
        Assert.Empty(stub.Calls);
    }

    [Fact]
    public async Task An_enhanced_attestation_is_asked_for_in_the_applications_name_with_the_documented_members()
    {
        using var stub = new CenterStub();
        stub.HandOutPersonTokens(seconds: 3600);
        await ConsentAsync(stub);
        stub.Answer(
            "/v1/attestations/enhanced",
            CenterStub.Json(
                """{"id":"0b5b5d3e-0000-4000-8000-000000000001","state":"requested","link":"https://signatory.example/accept/secret"}""",
                201
            )
        );
        var id = Guid.NewGuid();

        var made = await AskSignatoryAsync(stub, id);

        Assert.Equal(
            new EnhancedAttestation(
                "0b5b5d3e-0000-4000-8000-000000000001",
                new Uri("https://signatory.example/accept/secret")
            ),
            made.Value
        );
        Assert.Equal(["Bearer token-1"], stub.Sent("Authorization"));
        Assert.Equal([id.ToString()], stub.Sent("MS-RequestId"));
        Assert.Equal(
            """{"country":"SE","language":"sv-SE","companyName":"Contoso","signatoryFirstName":"Tania","signatoryLastName":"Carr","signatoryEmail":"someone@example.com"}""",
            stub.Server.LogEntries[^1].RequestMessage.Body
        );
    }

    [Theory]
    [InlineData("""{"id":"one"}""")]
    [InlineData("""{"id":"one","link":"http://signatory.example/accept"}""")]
    [InlineData("""{"id":"one","link":"javascript:alert(1)"}""")]
    public async Task A_page_that_is_missing_or_that_others_could_read_along_is_none(string answer)
    {
        using var stub = new CenterStub();
        stub.Answer("/v1/attestations/enhanced", CenterStub.Json(answer, 201));

        Assert.Equal(new EnhancedAttestation("one", Page: null), (await AskSignatoryAsync(stub, Guid.NewGuid())).Value);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id":""}""")]
    [InlineData("[]")]
    public async Task An_enhanced_attestation_without_an_id_is_unreadable(string answer)
    {
        using var stub = new CenterStub();
        stub.Answer("/v1/attestations/enhanced", CenterStub.Json(answer, 201));

        Assert.IsType<CenterAnswerUnreadable>((await AskSignatoryAsync(stub, Guid.NewGuid())).Error);
    }

    private static async Task<(ConsentingPerson Person, DirectoryQuestion Question)> ConsentAsync(CenterStub stub)
    {
        var question = (
            await stub.Directory.AskAsync(stub.AccessOfPerson, returnTo, "state", CancellationToken.None)
        ).Value;
        var redeemed = await stub.Directory.RedeemAsync(
            stub.AccessOfPerson,
            returnTo,
            "the code",
            question.Verifier,
            CancellationToken.None
        );
        Assert.True(redeemed.IsSuccess, redeemed.Error?.Code);
        var person = redeemed.Value;
        stub.Consent.Tokens = new ConsentTokens(DateTime.UnixEpoch, person.AccountId, person.Tokens);
        return (person, question);
    }

    private static Task<Result<CenterPage>> ListAsync(CenterStub stub) =>
        stub.Center.CustomersAsync(stub.AccessOfPerson, place: null, 2, CancellationToken.None);

    private static Task<Result<EnhancedAttestation>> AskSignatoryAsync(CenterStub stub, Guid requestId) =>
        stub.Enhanced.CreateAsync(
            stub.AccessOfPerson,
            new EnhancedAttestationRequest(
                "SE",
                "sv-SE",
                "Contoso",
                new Signer("Tania", "Carr", "someone@example.com", string.Empty)
            ),
            requestId,
            CancellationToken.None
        );
}
