using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Idempotency;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;
using PartnerPortal.SignIn.Tokens;

namespace PartnerPortal.PartnerCenterApi.Faults;

/// <summary>Whom and what a refusal is about, for the texts that name them.</summary>
internal sealed record FaultSubject(Guid PartnerId, Guid? CustomerId);

/// <summary>
/// The one place where a refusal of the domain becomes an error of the wire. Codes and texts are the published ones
/// (spec/partner-center-api.md 9); where none is published for a case, docs/api.md says which one stands in and why.
/// </summary>
internal sealed class FaultCatalogue(IStringLocalizer<ErrorSentences> texts)
{
    private readonly ErrorSentences sentences = new(texts);

    private const int NotFoundCode = 1000;
    private const int AuthorizationFailedCode = 1002;
    private const int InvalidProperty = 3000;
    private const int InvalidInput = 800002;
    private const int UnableToParseEnum = 900126;

    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    private static readonly Fault RoleLacksRights = new(
        StatusCodes.Status403Forbidden,
        900150,
        "The supplied role doesn't have the rights to perform the requested operation"
    );

    private static readonly Fault AuthorizationFailed = new(
        StatusCodes.Status403Forbidden,
        AuthorizationFailedCode,
        "Authorization Failed"
    )
    {
        Source = FaultSources.FrontDoor,
    };

    /// <summary>The path names no GUID where a customer's tenant id belongs.</summary>
    public static Fault InvalidCustomerId { get; } =
        new(StatusCodes.Status400BadRequest, 900118, "Invalid Customer ID");

    /// <summary>Somebody else was faster, or the version is invalid.</summary>
    public static Fault EtagNoLongerValid { get; } =
        new(StatusCodes.Status400BadRequest, 2055, "Etag is no longer valid");

    /// <summary>The <c>MS-RequestId</c> stands for another request. No code is published for it; 409 is not repeated by any SDK.</summary>
    public static Fault RepeatWithOtherContent { get; } =
        new(
            StatusCodes.Status409Conflict,
            StatusCodes.Status409Conflict,
            "The MS-RequestId belongs to a request with other content that was carried out before. Nothing was done; send this request with an MS-RequestId of its own."
        );

    /// <summary>No such resource.</summary>
    public static Fault NotFound { get; } = new(StatusCodes.Status404NotFound, NotFoundCode, "Not found");

    /// <summary>The disk or the database is in trouble, which passes or is mended.</summary>
    public static Fault TryLater { get; } =
        new(StatusCodes.Status503ServiceUnavailable, 900192, "Something went wrong. Try again after some time.")
        {
            RetryAfter = TimeSpan.FromSeconds(5),
        };

    /// <summary>A failure of the portal's own; the log has it.</summary>
    public static Fault Unexpected { get; } =
        new(StatusCodes.Status500InternalServerError, 800003, "Unexpected service error");

    public static Fault UnsupportedContentType { get; } =
        new(
            StatusCodes.Status415UnsupportedMediaType,
            InvalidInput,
            "Invalid request input: the content type must be application/json, in UTF-8."
        );

    // What can become of a command, and what a command's request may be refused for. Refusals of a single field are in
    // FieldFaults; those that only a page can meet are listed by the test that keeps this list whole.
    private static readonly FrozenDictionary<Type, Func<PortalError, FaultSubject, Fault>> known = new Dictionary<
        Type,
        Func<PortalError, FaultSubject, Fault>
    >
    {
        [typeof(CustomerNotFound)] = (_, _) => new(StatusCodes.Status404NotFound, 60003, "Tenant not found"),
        [typeof(RelationshipEnded)] = (_, subject) =>
            new(
                StatusCodes.Status403Forbidden,
                20002,
                $"The partner ID {subject.PartnerId:D} has no commerce relationship with the customer ID {subject.CustomerId:D}."
            ),
        [typeof(DelegatedAdministrationNeeded)] = (_, _) => AuthorizationFailed,
        [typeof(AgentNotActive)] = (_, _) => RoleLacksRights,
        [typeof(PermissionRefused)] = (error, _) =>
            ((PermissionRefused)error).ProviderName is null ? RoleLacksRights : AuthorizationFailed,
        [typeof(NotAnIndirectProvider)] = (_, _) => AuthorizationFailed,
        [typeof(NotAnIndirectReseller)] = (_, _) => AuthorizationFailed,
        [typeof(PartnerNotFound)] = (_, _) => NotFound,
        [typeof(AttestationDuplicate)] = (_, _) =>
            CustomerService(
                600061,
                "A partner confirmed agreement already exists for the customer.",
                "PartnerConfirmedAgreementAlreadyExists"
            ),
        [typeof(CloudAgreementNoLongerSupported)] = (error, _) =>
            Invalid(
                $"Microsoft Cloud Agreement Template ID '{((CloudAgreementNoLongerSupported)error).TemplateId:D}' is no longer supported."
            ),
        [typeof(AgreementTemplateUnknown)] = (error, _) =>
            Invalid(
                $"Invalid request input: there is no agreement template '{((AgreementTemplateUnknown)error).TemplateId:D}'."
            ),
        [typeof(AcceptanceRequired)] = (_, _) =>
            new(
                StatusCodes.Status403Forbidden,
                13605,
                "Either a partner confirmation of the customer acceptance of the Microsoft Customer Agreement must be provided or the customer must accept the Microsoft Customer Agreement in the Microsoft Admin Center before you can complete this purchase"
            ),
        [typeof(NotAResellerOfThisProvider)] = (_, _) =>
            new(StatusCodes.Status400BadRequest, 800016, "PartnerID isn't a valid Indirect Reseller"),
        [typeof(NotAProviderOfThisReseller)] = (_, _) =>
            new(StatusCodes.Status404NotFound, 2072, "PartnerID of Indirect Provider isn't valid as Partner On Record"),
        [typeof(NotASandbox)] = (_, _) =>
            new(StatusCodes.Status400BadRequest, 900127, "This operation isn't supported in this environment"),
        [typeof(AccountStatusNotFound)] = (_, subject) =>
            CustomerService(
                600074,
                $"Account Status for the customer, {subject.CustomerId:D} was not found.",
                "AccountStatusNotFound"
            ) with
            {
                Status = StatusCodes.Status404NotFound,
            },
        [typeof(AccountUnderReview)] = (_, _) => UnderReview(800073),
        [typeof(AccountStatusUnknown)] = (_, _) => UnderReview(800074),
        [typeof(AccountNotAllowed)] = (_, _) =>
            new(
                StatusCodes.Status403Forbidden,
                800075,
                "Your Customer account wasn't approved. Transactions for this customer aren't allowed. Verify the customer account information is correct."
            ),
        [typeof(CustomerChangedMeanwhile)] = (_, _) => EtagNoLongerValid,
        [typeof(SubscriptionChangedMeanwhile)] = (_, _) => EtagNoLongerValid,
        [typeof(SubscriptionNotActive)] = (_, _) =>
            new(
                StatusCodes.Status400BadRequest,
                2011,
                "A subscription that is suspended or has expired can't be updated."
            ),
        [typeof(QuantityIsFixed)] = (_, _) =>
            new(StatusCodes.Status400BadRequest, 800095, "Can't update the seat quantity for this subscription"),
        [typeof(SubscriptionsStillActive)] = (error, subject) =>
            Invalid(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Invalid request input: {((SubscriptionsStillActive)error).Count} subscriptions are active. Suspend each first: PATCH /customers/{subject.CustomerId:D}/subscriptions/{{subscription-id}} with the status suspended."
                )
            ),
        [typeof(RequestIdUsedBefore)] = (_, _) => RepeatWithOtherContent,
        [typeof(AcceptanceRequestNotFound)] = (_, _) => NotFound,
        [typeof(CartNotFound)] = (_, _) => NotFound,
        [typeof(OrderNotFound)] = (_, _) => NotFound,
        [typeof(SubscriptionNotFound)] = (_, _) => NotFound,
        [typeof(StoreBusy)] = (_, _) => TryLater,
        [typeof(StoreFull)] = (_, _) => TryLater,
        [typeof(StoreReadOnly)] = (_, _) => TryLater,
        [typeof(StoreFailed)] = (_, _) => TryLater,
    }.ToFrozenDictionary();

    /// <summary>The refusals that have a code of their own.</summary>
    internal static IEnumerable<Type> Known => known.Keys;

    /// <summary>The refusal in the wire's form; <paramref name="fields"/> names the request's members as the wire does.</summary>
    public Fault Of(PortalError error, FaultSubject subject, IReadOnlyDictionary<string, string>? fields)
    {
        if (error is InvalidFields invalid)
        {
            return OfFields(invalid, subject, fields);
        }

        return known.TryGetValue(error.GetType(), out var make) ? make(error, subject) : Invalid(SentenceOf(error));
    }

    public static Fault InvalidBody(string what) => Invalid($"Invalid request input. {what}");

    public static Fault BodyTooLarge(int maxBytes) =>
        new(
            StatusCodes.Status413PayloadTooLarge,
            InvalidInput,
            string.Create(CultureInfo.InvariantCulture, $"Invalid request input: a body has at most {maxBytes} bytes.")
        );

    public static Fault MalformedHeader(string header) =>
        Invalid($"Invalid request input: the header {header} must be one id of at most 100 visible characters.");

    /// <summary>A value that names none of those that there are.</summary>
    public static Fault UnknownName(string parameter, string? value, IEnumerable<string> names) =>
        new(StatusCodes.Status400BadRequest, UnableToParseEnum, $"Unable to parse enum: {value}")
        {
            Data = [$"{parameter}: {string.Join(", ", names)}"],
        };

    /// <summary>A member of the request that is missing or wrong.</summary>
    public static Fault InvalidMember(string member, string what) =>
        new(StatusCodes.Status400BadRequest, InvalidProperty, $"Invalid property: {member}. {what}")
        {
            Data = [$"{member}: {what}"],
        };

    /// <summary>A parameter of the query, or a paging token, that is wrong.</summary>
    public static Fault InvalidParameter(string what) => Invalid($"Invalid request input: {what}");

    /// <summary>What stands in for an answer without a body of its own.</summary>
    public static Fault OfStatus(int status) =>
        status switch
        {
            StatusCodes.Status403Forbidden => RoleLacksRights,
            StatusCodes.Status404NotFound => NotFound,
            StatusCodes.Status405MethodNotAllowed => new(status, 900141, "This operation isn't supported"),
            StatusCodes.Status413PayloadTooLarge => BodyTooLarge(Requests.ApiBodies.MaxBytes),
            StatusCodes.Status415UnsupportedMediaType => UnsupportedContentType,
            _ => new(status, InvalidInput, "Invalid request input"),
        };

    /// <summary>Nobody, or nobody any more.</summary>
    public static Fault Unauthorized(ApiTokenFault? reason) =>
        reason is null or ApiTokenFault.Missing
            ? new(StatusCodes.Status401Unauthorized, 800001, "Partner Token missing in request context")
            {
                Source = FaultSources.FrontDoor,
            }
            : new(StatusCodes.Status401Unauthorized, 400, "Access denied")
            {
                Data = [$"reason: {reason}"],
                Source = FaultSources.FrontDoor,
            };

    /// <summary>(C) of spec/partner-center-api.md 1.8.</summary>
    public static Fault Throttled(TimeSpan wait)
    {
        var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
        return new(
            StatusCodes.Status429TooManyRequests,
            StatusCodes.Status429TooManyRequests,
            string.Create(CultureInfo.InvariantCulture, $"Rate limit is exceeded. Try again in {seconds} seconds.")
        )
        {
            Shape = FaultShape.Throttled,
            Source = FaultSources.FrontDoor,
            RetryAfter = TimeSpan.FromSeconds(seconds),
        };
    }

    private Fault OfFields(InvalidFields invalid, FaultSubject subject, IReadOnlyDictionary<string, string>? fields)
    {
        if (invalid.Fields.FirstOrDefault(fault => known.ContainsKey(fault.Error.GetType())) is { } whole)
        {
            return Of(whole.Error, subject, fields);
        }

        var named = invalid
            .Fields.Select(fault => (Member: WireNameOf(fault.Field, fields), fault.Error))
            .OrderBy(fault => FieldFaults.CodeOf(fault.Error) is null)
            .ToList();
        var (member, first) = named[0];
        IReadOnlyList<string> data = [.. named.Select(fault => $"{fault.Member}: {SentenceOf(fault.Error)}")];
        return FieldFaults.CodeOf(first) is { } published
            ? CustomerService(published.Code, published.Text(first), "BadRequest")
            : InvalidMember(member, SentenceOf(first)) with
            {
                Data = data,
            };
    }

    // A member of a line is named by its parts, such as Lines[0].Quantity.
    private static string WireNameOf(string field, IReadOnlyDictionary<string, string>? fields)
    {
        return string.Join('.', field.Split('.').Select(Part));

        string Part(string part)
        {
            var index = part.IndexOf('[', StringComparison.Ordinal);
            var member = index < 0 ? part : part[..index];
            var name = fields?.GetValueOrDefault(member) ?? JsonNamingPolicy.CamelCase.ConvertName(member);
            return index < 0 ? name : name + part[index..];
        }
    }

    private string SentenceOf(PortalError error)
    {
        // The wire speaks English, whatever the language of the request's browser is.
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (English, English);
        try
        {
            return sentences.Of(error);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    private static Fault UnderReview(int code) =>
        new(
            StatusCodes.Status403Forbidden,
            code,
            "Your customer account is currently under review. Check back in few days. Your patience is appreciated during this time."
        );

    private static Fault Invalid(string description) => new(StatusCodes.Status400BadRequest, InvalidInput, description);

    private static Fault CustomerService(int code, string text, string name) =>
        new(StatusCodes.Status400BadRequest, code, text) { Shape = FaultShape.CustomerService, ErrorName = name };
}
