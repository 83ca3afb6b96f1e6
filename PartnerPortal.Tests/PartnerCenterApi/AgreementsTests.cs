using System.Text.Json.Nodes;
using PartnerPortal.Host;

namespace PartnerPortal.PartnerCenterApi;

/// <summary>A1, A2, A3 and A5 against spec/partner-center-api.md 3 and 1.9.</summary>
[Collection(HostCollection.Name)]
public sealed class AgreementsTests(SharedPortal shared) : IAsyncLifetime
{
    private ApiClient api = null!;

    public async Task InitializeAsync() => api = await ApiClient.OfFourthCoffeeAsync(shared.App);

    public Task DisposeAsync()
    {
        api.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task The_metadata_of_the_Customer_Agreement_is_exactly_one_item()
    {
        var answer = await api.GetAsync("/v1/agreements?agreementType=MicrosoftCustomerAgreement");

        Assert.Equal(200, answer.Status);
        Assert.Equal(1, answer.Json["totalCount"]!.GetValue<int>());
        Assert.Equal("Collection", answer.Json["attributes"]!["objectType"]!.GetValue<string>());
        var item = Assert.IsType<JsonObject>(Assert.Single(answer.Json["items"]!.AsArray()));
        Assert.Equal(
            """{"templateId":"117a77b0-9360-443b-8795-c6dedc750cf9","agreementType":"MicrosoftCustomerAgreement","agreementLink":"https://aka.ms/customeragreement","versionRank":0}""",
            item.ToJsonString()
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("?agreementType=")]
    [InlineData("?AgreementType=MicrosoftCloudAgreement")]
    [InlineData("?agreementtype=microsoftcloudagreement")]
    public async Task Without_a_type_the_metadata_is_of_the_Cloud_Agreement(string query)
    {
        var answer = await api.GetAsync("/v1/agreements" + query);

        var item = Assert.Single(answer.Json["items"]!.AsArray())!;
        Assert.Equal(SentBodies.CloudAgreement, item["templateId"]!.GetValue<string>());
        Assert.Equal("MicrosoftCloudAgreement", item["agreementType"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("*")]
    [InlineData("%2A")]
    public async Task A_star_asks_for_every_type_and_the_Customer_Agreement_comes_first(string star)
    {
        var answer = await api.GetAsync("/v1/agreements?agreementType=" + star);

        Assert.Equal(
            [SentBodies.CustomerAgreement, SentBodies.CloudAgreement],
            answer.Json["items"]!.AsArray().Select(item => item!["templateId"]!.GetValue<string>())
        );
    }

    [Fact]
    public async Task An_unknown_type_is_refused_as_an_enum_that_cannot_be_parsed()
    {
        var answer = await api.GetAsync("/v1/agreements?agreementType=Handshake");

        Assert.Equal(900126, answer.StandardFault(400).Code);
    }

    [Fact]
    public async Task A_confirmation_is_created_and_answered_as_documented()
    {
        var customer = await NewCustomerAsync();

        var answer = await api.PostAsync(Path(customer), SentBodies.Agreement().ToJsonString());

        Assert.Equal(201, answer.Status);
        var json = Assert.IsType<JsonObject>(answer.Json);
        Assert.True(Guid.TryParse(json["userId"]!.GetValue<string>(), out _));
        json.Remove("userId");
        Assert.Equal(
            """{"primaryContact":{"firstName":"Tania","lastName":"Carr","email":"someone@example.com","phoneNumber":"1234567890"},"templateId":"117a77b0-9360-443b-8795-c6dedc750cf9","dateAgreed":"2018-06-14T00:00:00.000Z","type":"MicrosoftCustomerAgreement"}""",
            json.ToJsonString()
        );
    }

    [Fact]
    public async Task The_confirmations_are_listed_oldest_first_without_a_zone_and_with_the_link()
    {
        var customer = await NewCustomerAsync();
        await api.PostAsync(Path(customer), SentBodies.Agreement("Carr").ToJsonString());
        await api.PostAsync(Path(customer), SentBodies.Agreement("Berg").ToJsonString());

        var answer = await api.GetAsync(Path(customer) + "?agreementType=MicrosoftCustomerAgreement");

        Assert.Equal(200, answer.Status);
        Assert.Equal(2, answer.Json["totalCount"]!.GetValue<int>());
        Assert.Equal(
            ["Carr", "Berg"],
            answer.Json["items"]!.AsArray().Select(item => item!["primaryContact"]!["lastName"]!.GetValue<string>())
        );
        Assert.Equal(
            """{"primaryContact":{"firstName":"Tania","lastName":"Carr","email":"someone@example.com","phoneNumber":"1234567890"},"templateId":"117a77b0-9360-443b-8795-c6dedc750cf9","dateAgreed":"2018-06-14T00:00:00","type":"MicrosoftCustomerAgreement","agreementLink":"https://aka.ms/customeragreement"}""",
            answer.Json["items"]![0]!.ToJsonString()
        );
    }

    [Theory]
    [InlineData("?agreementType=MicrosoftCustomerAgreement")]
    [InlineData("?agreementType=*")]
    [InlineData("")]
    public async Task A_customer_without_records_has_an_empty_collection(string query)
    {
        var answer = await api.GetAsync(Path(await NewCustomerAsync()) + query);

        Assert.Equal(200, answer.Status);
        Assert.Equal(0, answer.Json["totalCount"]!.GetValue<int>());
        Assert.Empty(answer.Json["items"]!.AsArray());
    }

    [Theory]
    [InlineData("2024-03-01T08:30:12Z", "2024-03-01T08:30:12")]
    [InlineData("2024-03-01T08:30:12.123Z", "2024-03-01T08:30:12")]
    [InlineData("2024-03-01T08:30:12.1234567Z", "2024-03-01T08:30:12")]
    [InlineData("2024-03-01T08:30:12", "2024-03-01T08:30:12")]
    [InlineData("2024-03-01T08:30:12+02:00", "2024-03-01T06:30:12")]
    [InlineData("2024-03-01T08:30:12.0000000-05:00", "2024-03-01T13:30:12")]
    // Another day in UTC: the day that was stated stays.
    [InlineData("2024-03-01T00:30:12+02:00", "2024-03-01T00:00:00")]
    [InlineData("2024-03-01T22:30:12-05:00", "2024-03-01T00:00:00")]
    public async Task The_date_is_taken_in_every_form_that_clients_send(string sent, string listed)
    {
        var customer = await NewCustomerAsync();
        var body = SentBodies.Agreement();
        body["dateAgreed"] = sent;

        Assert.Equal(201, (await api.PostAsync(Path(customer), body.ToJsonString())).Status);

        var answer = await api.GetAsync(Path(customer) + "?agreementType=*");
        Assert.Equal(listed, answer.Json["items"]![0]!["dateAgreed"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_date_later_than_now_is_600002()
    {
        var customer = await NewCustomerAsync();
        var body = SentBodies.Agreement();
        body["dateAgreed"] = DateTime.UtcNow.AddMinutes(10).ToString("O");

        var fault = (await api.PostAsync(Path(customer), body.ToJsonString())).CustomerServiceFault(400);

        Assert.Equal(
            (600002, "Date of agreement cannot be greater than the current date."),
            (fault.Code, fault.Description)
        );
        Assert.Empty(await ListAsync(customer));
    }

    [Fact]
    public async Task A_date_that_a_clock_a_little_ahead_calls_now_is_taken()
    {
        var customer = await NewCustomerAsync();
        var body = SentBodies.Agreement();
        body["dateAgreed"] = DateTime.UtcNow.AddMinutes(4).ToString("O");

        Assert.Equal(201, (await api.PostAsync(Path(customer), body.ToJsonString())).Status);

        Assert.Single(await ListAsync(customer));
    }

    [Fact]
    public async Task The_same_signer_again_is_600061_whatever_the_date()
    {
        var customer = await NewCustomerAsync();
        await api.PostAsync(Path(customer), SentBodies.Agreement().ToJsonString());
        var again = SentBodies.Agreement();
        again["dateAgreed"] = "2020-01-01T00:00:00Z";

        var fault = (await api.PostAsync(Path(customer), again.ToJsonString())).CustomerServiceFault(400);

        Assert.Equal(
            (
                600061,
                "A partner confirmed agreement already exists for the customer.",
                "PartnerConfirmedAgreementAlreadyExists"
            ),
            fault
        );
        Assert.Single(await ListAsync(customer));
    }

    [Theory]
    [InlineData("firstName", "Anna")]
    [InlineData("lastName", "Berg")]
    [InlineData("email", "other@example.com")]
    [InlineData("phoneNumber", "0987654321")]
    public async Task One_of_the_four_values_that_differs_makes_another_confirmation(string member, string value)
    {
        var customer = await NewCustomerAsync();
        await api.PostAsync(Path(customer), SentBodies.Agreement().ToJsonString());
        var other = SentBodies.Agreement();
        other["primaryContact"]![member] = value;

        Assert.Equal(201, (await api.PostAsync(Path(customer), other.ToJsonString())).Status);
        Assert.Equal(2, (await ListAsync(customer)).Count);
    }

    [Fact]
    public async Task The_template_decides_over_the_type_that_was_sent()
    {
        var customer = await NewCustomerAsync();
        var body = SentBodies.Agreement();
        body["type"] = "MicrosoftCloudAgreement";

        var answer = await api.PostAsync(Path(customer), body.ToJsonString());

        Assert.Equal(201, answer.Status);
        Assert.Equal("MicrosoftCustomerAgreement", answer.Json["type"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_type_can_be_left_out()
    {
        var body = SentBodies.Agreement();
        body.Remove("type");

        var answer = await api.PostAsync(Path(await NewCustomerAsync()), body.ToJsonString());

        Assert.Equal((201, "MicrosoftCustomerAgreement"), (answer.Status, answer.Json["type"]!.GetValue<string>()));
    }

    [Fact]
    public async Task The_Cloud_Agreement_is_refused_by_its_name()
    {
        var customer = await NewCustomerAsync();
        var body = SentBodies.Agreement();
        body["templateId"] = SentBodies.CloudAgreement;

        var fault = (await api.PostAsync(Path(customer), body.ToJsonString())).StandardFault(400);

        Assert.Equal(
            "Microsoft Cloud Agreement Template ID '998b88de-aa99-4388-a42c-1b3517d49490' is no longer supported.",
            fault.Description
        );
        Assert.Empty(await ListAsync(customer));
    }

    [Theory]
    [InlineData("primaryContact")]
    [InlineData("templateId")]
    [InlineData("dateAgreed")]
    public async Task What_is_required_and_missing_is_named(string member)
    {
        var customer = await NewCustomerAsync();
        var body = SentBodies.Agreement();
        body.Remove(member);

        var fault = (await api.PostAsync(Path(customer), body.ToJsonString())).StandardFault(400);

        Assert.Equal(3000, fault.Code);
        Assert.Contains(member, fault.Description, StringComparison.Ordinal);
        Assert.Empty(await ListAsync(customer));
    }

    [Fact]
    public async Task Names_in_any_case_and_unknown_members_are_taken()
    {
        var customer = await NewCustomerAsync();

        var answer = await api.PostAsync(
            Path(customer),
            """
            {"PrimaryContact":{"FirstName":"Tania","LASTNAME":"Carr","Email":"someone@example.com","PhoneNumber":null},
             "TemplateId":"117A77B0-9360-443B-8795-C6DEDC750CF9","DateAgreed":"2019-08-26T00:00:00","Type":"microsoftcustomeragreement",
             "UserId":null,"AgreementLink":"https://aka.ms/customeragreement","totalPrice":0.0,"ProvisioningContext":{},
             "Attributes":{"ObjectType":"Agreement"}}
            """
        );

        Assert.Equal(201, answer.Status);
        Assert.Null(answer.Json["primaryContact"]!["phoneNumber"]);
    }

    [Fact]
    public async Task A_helpdesk_agent_and_a_reseller_never_confirm()
    {
        var customer = await NewCustomerAsync();
        using var helpdesk = await ApiClient.OfHelpdeskAsync(shared.App);
        using var tailspin = await ApiClient.OfTailspinAsync(shared.App);

        Assert.Equal(
            900150,
            (await helpdesk.PostAsync(Path(customer), SentBodies.Agreement().ToJsonString())).StandardFault(403).Code
        );
        Assert.Equal(
            1002,
            (await tailspin.PostAsync(Path(customer), SentBodies.Agreement().ToJsonString())).StandardFault(403).Code
        );
        Assert.Empty(await ListAsync(customer));
    }

    [Fact]
    public async Task Direct_acceptance_is_told_apart_from_the_partners_word()
    {
        var customer = await NewCustomerAsync();
        await api.PostAsync(Path(customer), SentBodies.Agreement().ToJsonString());

        var attested = await api.GetAsync($"/v1/customers/{customer}/directSignedMicrosoftCustomerAgreementStatus");
        var accepted = await api.GetAsync(
            $"/v1/customers/{await DemoCustomerAsync("Adventure Works")}/directsignedmicrosoftcustomeragreementstatus"
        );

        Assert.Equal((200, """{"isSigned":false}"""), (attested.Status, attested.Text));
        Assert.Equal((200, """{"isSigned":true}"""), (accepted.Status, accepted.Text));
    }

    private static string Path(string customer) => $"/v1/customers/{customer}/agreements";

    private async Task<JsonArray> ListAsync(string customer) =>
        (await api.GetAsync(Path(customer) + "?agreementType=*")).Json["items"]!.AsArray();

    private async Task<string> NewCustomerAsync()
    {
        var made = await api.PostAsync("/v1/customers", SentBodies.Customer(SentBodies.NewDomain()).ToJsonString());
        Assert.Equal((201, made.Text), (made.Status, made.Text));
        return made.Json["id"]!.GetValue<string>();
    }

    private async Task<string> DemoCustomerAsync(string name)
    {
        var filter = Uri.EscapeDataString($$"""{"Field":"CompanyName","Value":"{{name}}","Operator":"starts_with"}""");
        var found = await api.GetAsync("/v1/customers?filter=" + filter);
        return Assert.Single(found.Json["items"]!.AsArray())!["id"]!.GetValue<string>();
    }
}
