using System.Net;
using System.Text;
using System.Text.Json;
using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.PartnerCenterClient;

/// <summary>Whatever answers as Partner Center is taken in up to a measure.</summary>
public sealed class ForeignAnswerBoundsTests
{
    [Fact]
    public void A_page_of_twice_what_was_asked_for_is_taken_and_a_longer_one_is_none()
    {
        const int Most = 2 * CenterReader.PageSize;

        Assert.Equal(Most, CenterReplies.PageOf(Page(Most)).Value.Lines.Count);
        Assert.IsType<CenterAnswerUnreadable>(CenterReplies.PageOf(Page(Most + 1)).Error);
    }

    [Fact]
    public void A_place_that_can_be_kept_is_taken_from_either_end_of_a_page_and_a_longer_one_is_none()
    {
        var (fits, tooLong) = (
            new string('x', CenterReading.PlaceMaxLength),
            new string('x', CenterReading.PlaceMaxLength + 1)
        );

        Assert.All((SentCustomers[])[ByToken(fits), ByLink(fits)], page => Assert.Equal(fits, NextOf(page).Value));
        Assert.All(
            (SentCustomers[])[ByToken(tooLong), ByLink(tooLong)],
            page => Assert.IsType<CenterAnswerUnreadable>(NextOf(page).Error)
        );
    }

    [Fact]
    public void Two_hundred_confirmations_are_taken_and_more_than_any_customer_has_are_none()
    {
        Assert.Equal(200, CenterReplies.ConfirmationsOf(Agreements(200)).Value.Count);
        Assert.IsType<CenterAnswerUnreadable>(CenterReplies.ConfirmationsOf(Agreements(201)).Error);
    }

    [Fact]
    public void Words_and_code_of_a_refusal_are_shortened_to_what_a_page_can_show()
    {
        var forbids = Assert.IsType<CenterForbids>(
            CenterReplies.TroubleOf(HttpStatusCode.Forbidden, Fault(new string('9', 41), new string('w', 301)))
        );

        Assert.Equal((40, 300), (forbids.CenterCode.Length, forbids.Words.Length));
    }

    [Fact]
    public void Signs_that_steer_a_screen_are_taken_out_of_the_words_of_a_refusal()
    {
        var refuses = Assert.IsType<CenterRefuses>(
            CenterReplies.TroubleOf(HttpStatusCode.BadRequest, Fault("60\u001b0002", "Not\r\nallowed\u0007"))
        );

        Assert.Equal(("600002", "Notallowed"), (refuses.CenterCode, refuses.Words));
    }

    [Fact]
    public void A_signer_is_shortened_to_what_is_kept_of_one()
    {
        var endless = new string('x', 1_000);

        var signer = Assert
            .Single(
                CenterReplies
                    .ConfirmationsOf(
                        new SentAgreements([Agreement(new SentContact(endless, endless, endless, endless))])
                    )
                    .Value
            )
            .Signer;

        Assert.Equal(
            (
                FieldRules.PersonNameMaxLength,
                FieldRules.PersonNameMaxLength,
                EmailAddress.MaxLength,
                FieldRules.PhoneNumberMaxLength
            ),
            (signer.FirstName.Length, signer.LastName.Length, signer.Email.Length, signer.PhoneNumber!.Length)
        );
    }

    private static Result<string?> NextOf(SentCustomers sent)
    {
        var page = CenterReplies.PageOf(sent);
        return page.IsSuccess ? page.Value.Next : page.Error;
    }

    private static SentCustomers Page(int customers) =>
        new(
            [.. Enumerable.Range(0, customers).Select(_ => Customer(Guid.NewGuid()))],
            ContinuationToken: null,
            Links: null
        );

    private static SentCustomers ByToken(string place) => new([], place, Links: null);

    private static SentCustomers ByLink(string place) =>
        new(
            [],
            ContinuationToken: null,
            new SentLinks(new SentLink("/customers", [new SentHeader("MS-ContinuationToken", place)]))
        );

    private static SentCustomer Customer(Guid id) =>
        new(
            id.ToString(),
            CompanyProfile: null,
            BillingProfile: null,
            "reseller",
            AllowDelegatedAccess: null,
            AssociatedPartnerId: null
        );

    private static SentAgreements Agreements(int count) =>
        new([.. Enumerable.Range(0, count).Select(_ => Agreement(contact: null))]);

    private static SentAgreement Agreement(SentContact? contact) =>
        new(contact, TemplateId: null, "2019-08-26T00:00:00", "MicrosoftCustomerAgreement");

    private static byte[] Fault(string code, string description) =>
        Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { code, description }));
}
