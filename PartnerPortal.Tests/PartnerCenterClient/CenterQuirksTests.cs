using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Results;
using WireMock.ResponseBuilders;

namespace PartnerPortal.PartnerCenterClient;

/// <summary>The habits of Partner Center (spec/partner-center-api.md 1), before a stand-in that has them.</summary>
public sealed class CenterQuirksTests
{
    private const string Customer = "dfd8cc0a-c592-468c-8461-869a38d24738";
    private const string List = "/v1/customers";
    private const string One = "/v1/customers/" + Customer;
    private const string Agreements = One + "/agreements";
    private const string Direct = One + "/directSignedMicrosoftCustomerAgreementStatus";

    private const string Page = $$$"""
        {"totalCount":1,"items":[{"id":"{{{Customer}}}","companyProfile":{"tenantId":"{{{Customer}}}","domain":"contoso.onmicrosoft.com","companyName":"Contoso"},
        "relationshipToPartner":"reseller","attributes":{"objectType":"Customer"}}],"attributes":{"objectType":"Collection"}}
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_is_read_with_a_byte_order_mark_and_without(bool mark)
    {
        using var stub = new CenterStub();
        stub.Answer(List, CenterStub.Json(Page, mark: mark));

        Assert.Equal(
            [new CenterLine(Guid.Parse(Customer), "Contoso", "contoso.onmicrosoft.com")],
            (await ListAsync(stub)).Value.Lines
        );
    }

    [Fact]
    public async Task Too_many_requests_are_made_again_when_the_answer_says_so()
    {
        using var stub = new CenterStub();
        stub.Answer(
            List,
            CenterStub
                .Json("""{"statusCode":429,"message":"Rate limit is exceeded. Try again in 2 seconds."}""", 429)
                .WithHeader("Retry-After", "2"),
            CenterStub.Json(Page)
        );
        var begun = TimeProvider.System.GetTimestamp();

        Assert.Single((await ListAsync(stub)).Value.Lines);
        Assert.True(TimeProvider.System.GetElapsedTime(begun) >= TimeSpan.FromSeconds(1.9));
        Assert.Equal(2, stub.Calls.Count);
    }

    [Fact]
    public async Task Trouble_of_the_servers_own_is_tried_again_and_told_as_away_where_it_stays()
    {
        using var stub = new CenterStub();
        stub.Answer(List, CenterStub.Json("{}", 503), CenterStub.Json("oops", 500), CenterStub.Json(Page));
        Assert.Single((await ListAsync(stub)).Value.Lines);

        stub.Answer(One, CenterStub.Json("{}", 503).WithHeader("Retry-After", "0"));
        Assert.IsType<CenterAway>((await ProfileAsync(stub)).Error);
    }

    [Fact]
    public async Task A_slow_page_is_asked_for_again_and_one_that_stays_slow_is_told_as_away()
    {
        using var stub = new CenterStub(patience: TimeSpan.FromSeconds(1));
        stub.Answer(List, CenterStub.Json(Page).WithDelay(TimeSpan.FromSeconds(3)), CenterStub.Json(Page));
        Assert.Single((await ListAsync(stub)).Value.Lines);

        stub.Answer(One, CenterStub.Json("{}").WithDelay(TimeSpan.FromSeconds(3)));
        Assert.IsType<CenterAway>((await ProfileAsync(stub)).Error);
    }

    [Fact]
    public async Task A_token_that_ends_in_the_middle_is_renewed_once()
    {
        using var stub = new CenterStub();
        stub.Answer(List, CenterStub.Json(Page));
        stub.Answer(Direct, CenterStub.Json("{}", 401), CenterStub.Json("""{"isSigned":true}"""));
        await ListAsync(stub);

        Assert.True((await SignedAsync(stub)).Value);
        Assert.Equal(["Bearer token-1", "Bearer token-1", "Bearer token-2"], stub.Sent("Authorization"));
    }

    [Fact]
    public async Task A_fresh_token_that_is_not_accepted_either_is_told()
    {
        using var stub = new CenterStub();
        stub.Answer(
            List,
            CenterStub.Json("""{"code":900420,"description":"Audience","data":[],"source":"PartnerFD"}""", 401)
        );

        Assert.Equal(new CenterTokenNotAccepted("900420"), (await ListAsync(stub)).Error);
        Assert.Equal(2, stub.Calls.Count);
    }

    [Fact]
    public async Task A_token_is_asked_for_once_however_many_calls_it_serves()
    {
        using var stub = new CenterStub();
        stub.Answer(List, CenterStub.Json(Page));
        for (var i = 0; i < 5; i++)
        {
            await ListAsync(stub);
        }

        var asked = Assert.Single(stub.TokenRequests);
        Assert.Contains("grant_type=client_credentials", asked, StringComparison.Ordinal);
        Assert.Contains("client_secret=the+secret", asked, StringComparison.Ordinal);
        Assert.Contains(
            Uri.EscapeDataString("https://api.partnercenter.microsoft.com/.default"),
            asked,
            StringComparison.OrdinalIgnoreCase
        );
    }

    [Fact]
    public async Task With_a_certificate_no_secret_is_sent_but_a_signed_assertion()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest(
            "CN=portal",
            key,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        ).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var stub = new CenterStub(
            new PartnerCenterCredential(ClientSecret: null, certificate, new Uri("http://localhost"))
        );

        Assert.True((await stub.Center.SignInAsync(stub.Access, CancellationToken.None)).IsSuccess);
        var asked = Assert.Single(stub.TokenRequests);
        Assert.Contains("client_assertion=", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("client_secret", asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rights_that_lack_are_told_with_Partner_Centers_code_and_words_in_either_shape()
    {
        using var stub = new CenterStub();
        stub.Answer(
            List,
            CenterStub.Json(
                """{"code":"900329","description":"App-only tokens are not allowed.","data":[],"source":"PartnerFD"}""",
                403
            )
        );
        stub.Answer(
            One,
            CenterStub.Json(
                """{"code":600006,"message":"The requested action is not allowed","errorName":"ActionNotAllowed","isRetryable":false}""",
                403
            )
        );

        Assert.Equal(new CenterForbids("900329", "App-only tokens are not allowed."), (await ListAsync(stub)).Error);
        Assert.Equal(
            new CenterForbids("600006", "The requested action is not allowed"),
            (await ProfileAsync(stub)).Error
        );
    }

    [Theory]
    [InlineData(404)]
    [InlineData(400)]
    public async Task A_customer_without_an_agreement_has_none_whether_the_list_is_empty_or_a_code_says_so(int status)
    {
        using var stub = new CenterStub();
        stub.Answer(
            Agreements,
            CenterStub.Json("""{"code":600009,"description":"No agreement","data":[]}""", status),
            CenterStub.Json("""{"totalCount":0,"items":[]}""")
        );

        Assert.Empty((await AgreementsAsync(stub)).Value);
        Assert.Empty((await AgreementsAsync(stub)).Value);
        Assert.Equal($"{Agreements}?agreementType=*", stub.Calls[0]);
    }

    [Fact]
    public async Task A_customer_that_is_not_there_is_told_so()
    {
        using var stub = new CenterStub();
        stub.Answer(One, CenterStub.Json("""{"code":60003,"description":"Tenant not found","data":[]}""", 404));

        Assert.IsType<CenterDoesNotKnow>((await ProfileAsync(stub)).Error);
    }

    [Theory]
    [InlineData("<html>busy</html>")]
    [InlineData("{\"items\":")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task An_answer_that_is_none_is_told_as_unreadable(string body)
    {
        using var stub = new CenterStub();
        stub.Answer(List, CenterStub.Json(body));

        Assert.IsType<CenterAnswerUnreadable>((await ListAsync(stub)).Error);
    }

    [Fact]
    public async Task An_endless_answer_is_not_read_to_its_end_and_not_asked_for_again()
    {
        using var stub = new CenterStub();
        stub.Answer(List, CenterStub.Json(new string(' ', 17 * 1024 * 1024)));

        Assert.IsType<CenterAnswerUnreadable>((await ListAsync(stub)).Error);
        Assert.Single(stub.Calls);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_since_the_token_would_go_along()
    {
        using var elsewhere = new CenterStub();
        elsewhere.Answer(List, CenterStub.Json(Page));
        using var stub = new CenterStub();
        stub.Answer(
            List,
            Response.Create().WithStatusCode(302).WithHeader("Location", new Uri(elsewhere.Address, List).ToString())
        );

        Assert.IsType<CenterRefuses>((await ListAsync(stub)).Error);
        Assert.Empty(elsewhere.Calls);
    }

    [Fact]
    public async Task A_page_names_the_next_by_its_token_or_by_its_links_and_the_last_names_none()
    {
        using var stub = new CenterStub();
        stub.Answer(
            List,
            CenterStub.Json("""{"items":[],"continuationToken":"first+/="}"""),
            CenterStub.Json(
                """{"items":[],"links":{"next":{"uri":"/customers?size=2&seekOperation=Next","headers":[{"key":"MS-ContinuationToken","value":"second"}]}}}"""
            ),
            CenterStub.Json("""{"items":[],"links":{"self":{"uri":"/customers"}}}""")
        );
        var first = (await ListAsync(stub)).Value.Next;
        var second = (await ListAsync(stub, first)).Value.Next;
        var third = (await ListAsync(stub, second)).Value.Next;

        Assert.Equal(("first+/=", "second", null), (first, second, third));
        Assert.Equal(["", "first+/=", "second"], stub.Sent("MS-ContinuationToken"));
        Assert.Equal(
            [$"{List}?size=2", $"{List}?size=2&seekOperation=Next", $"{List}?size=2&seekOperation=Next"],
            stub.Calls
        );
    }

    [Fact]
    public async Task Only_resellers_customers_with_an_id_are_customers()
    {
        using var stub = new CenterStub();
        stub.Answer(
            List,
            CenterStub.Json(
                $$$"""
                {"items":[{"id":"{{{Customer}}}","relationshipToPartner":"Reseller"},{"id":"0a4ce58a-6f96-4273-8035-d9c7d31b9ba4","relationshipToPartner":"advisor"},
                {"id":"no id"},null,{"companyProfile":{"tenantId":"484e548c-f5f3-4528-93a9-c16c6373cb59","companyName":"Fabrikam"}}]}
                """
            )
        );

        Assert.Equal(
            [
                new CenterLine(Guid.Parse(Customer), null, null),
                new CenterLine(Guid.Parse("484e548c-f5f3-4528-93a9-c16c6373cb59"), "Fabrikam", null),
            ],
            (await ListAsync(stub)).Value.Lines
        );
    }

    [Fact]
    public async Task The_documented_agreements_are_read_with_a_day_in_UTC_and_the_type_of_their_template()
    {
        using var stub = new CenterStub();
        stub.Answer(
            Agreements,
            CenterStub.Json(
                """
                {"totalCount":2,"items":[
                {"primaryContact":{"firstName":"Tania","lastName":"Carr","email":"SomeEmail@example.com","phoneNumber":"1234567890"},
                 "templateId":"117a77b0-9360-443b-8795-c6dedc750cf9","dateAgreed":"2019-08-26T00:00:00","type":"MicrosoftCustomerAgreement"},
                {"primaryContact":null,"templateId":"998b88de-aa99-4388-a42c-1b3517d49490","dateAgreed":"2019-08-27T23:30:00.1234567-02:00","type":"MicrosoftCustomerAgreement"}]}
                """
            )
        );

        Assert.Equal(
            [
                new ReportedConfirmation(
                    AgreementType.MicrosoftCustomerAgreement,
                    new Signer("Tania", "Carr", "SomeEmail@example.com", "1234567890"),
                    new DateOnly(2019, 8, 26)
                ),
                new ReportedConfirmation(
                    AgreementType.MicrosoftCloudAgreement,
                    new Signer(string.Empty, string.Empty, string.Empty, string.Empty),
                    new DateOnly(2019, 8, 28)
                ),
            ],
            (await AgreementsAsync(stub)).Value
        );
    }

    [Fact]
    public async Task Partner_Center_and_the_directory_are_told_apart_when_they_are_away()
    {
        var nobody = new Uri("http://127.0.0.1:1");
        using var stub = new CenterStub();
        using var alone = new CenterStub(authority: nobody);
        var away = stub.Access with { Address = nobody };

        Assert.IsType<CenterAway>(
            (await stub.Center.CustomersAsync(away, place: null, size: 2, CancellationToken.None)).Error
        );
        Assert.IsType<CenterDirectoryAway>((await ListAsync(alone)).Error);
    }

    [Fact]
    public async Task A_refused_token_is_told_by_the_directorys_own_code()
    {
        using var stub = new CenterStub();
        stub.RefuseTokens(
            """{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided.","error_codes":[7000215]}""",
            401
        );

        Assert.Equal(new CenterTokenRefused("AADSTS7000215"), (await ListAsync(stub)).Error);
        Assert.Empty(stub.Calls);
    }

    [Fact]
    public async Task A_confirmation_is_sent_as_documented_and_repeated_under_one_request_id()
    {
        using var stub = new CenterStub();
        stub.Answer(
            Agreements,
            CenterStub.Json("{}", 503).WithHeader("Retry-After", "0"),
            CenterStub.Json("{}", 401),
            CenterStub.Json("{}", 201)
        );
        var id = Guid.NewGuid();

        Assert.True((await ConfirmAsync(stub, id)).Value);
        Assert.Equal([id.ToString(), id.ToString(), id.ToString()], stub.Sent("MS-RequestId"));
        Assert.Equal(
            """{"primaryContact":{"firstName":"Tania","lastName":"Carr","email":"someone@example.com"},"templateId":"117a77b0-9360-443b-8795-c6dedc750cf9","dateAgreed":"2018-06-14T00:00:00.000Z","type":"MicrosoftCustomerAgreement"}""",
            stub.Server.LogEntries[^1].RequestMessage.Body
        );
    }

    [Fact]
    public async Task A_confirmation_of_an_enhanced_attestation_names_it()
    {
        using var stub = new CenterStub();
        stub.Answer(Agreements, CenterStub.Json("{}", 201));
        await ConfirmAsync(stub, Guid.NewGuid(), "one");

        Assert.EndsWith(
            "\"attestationId\":\"one\"}",
            stub.Server.LogEntries[^1].RequestMessage.Body,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_confirmation_that_is_there_already_is_refused_with_its_code()
    {
        using var stub = new CenterStub();
        stub.Answer(
            Agreements,
            CenterStub.Json(
                """{"code":600061,"message":"A partner confirmed agreement already exists for the customer.","errorName":"PartnerConfirmedAgreementAlreadyExists","isRetryable":false}""",
                400
            )
        );

        Assert.Equal(
            new CenterRefuses("600061", "A partner confirmed agreement already exists for the customer."),
            (await ConfirmAsync(stub, Guid.NewGuid())).Error
        );
        Assert.Single(stub.Calls);
    }

    [Fact]
    public async Task Without_a_secret_nobody_is_asked_and_the_key_is_named()
    {
        using var stub = new CenterStub();
        var other = Guid.NewGuid();

        var trouble = (
            await stub.Center.SignInAsync(stub.Access with { PartnerId = other }, CancellationToken.None)
        ).Error;

        Assert.Equal(new CenterCredentialMissing($"Portal:PartnerCenter:{other:N}"), trouble);
        Assert.Empty(stub.TokenRequests);
    }

    private static Task<Result<CenterPage>> ListAsync(CenterStub stub, string? place = null) =>
        stub.Center.CustomersAsync(stub.Access, place, 2, CancellationToken.None);

    private static Task<Result<CenterProfile>> ProfileAsync(CenterStub stub) =>
        stub.Center.ProfileAsync(stub.Access, Guid.Parse(Customer), CancellationToken.None);

    private static Task<Result<IReadOnlyList<ReportedConfirmation>>> AgreementsAsync(CenterStub stub) =>
        stub.Center.AgreementsAsync(stub.Access, Guid.Parse(Customer), CancellationToken.None);

    private static Task<Result<bool>> ConfirmAsync(CenterStub stub, Guid requestId, string? enhancedId = null) =>
        stub.Center.ConfirmAsync(
            stub.Access,
            Guid.Parse(Customer),
            new CenterAttestation(
                new Signer("Tania", "Carr", "someone@example.com", string.Empty),
                new DateTime(2018, 6, 14, 0, 0, 0, DateTimeKind.Utc),
                AgreementTemplate.CustomerAgreementId,
                enhancedId
            ),
            requestId,
            CancellationToken.None
        );

    private static Task<Result<bool>> SignedAsync(CenterStub stub) =>
        stub.Center.IsDirectlySignedAsync(stub.Access, Guid.Parse(Customer), CancellationToken.None);
}
