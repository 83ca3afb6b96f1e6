using Microsoft.Net.Http.Headers;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.PartnerCenterApi.Requests;
using PartnerPortal.Shared.Files;
using PartnerPortal.Shared.Limits;

namespace PartnerPortal.PartnerCenterApi.Agreements;

/// <summary>A4: the text of the agreement by country and language (spec/partner-center-api.md 3).</summary>
internal static class AgreementDocumentsApi
{
    private const string DefaultCountry = "US";

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/agreementtemplates/{templateId}/document", FindAsync)
            .Operation("GetAgreementDocument", "Links to the text of the agreement, good for five minutes.")
            .Answers<AgreementDocumentResource>();

    /// <summary>Where the links lead. They are opened without a token: having one is the permission.</summary>
    public static void MapDocuments(IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapMethods(AgreementDocumentLinks.Path + "/{ticket}", [HttpMethods.Get, HttpMethods.Head], OpenAsync)
            .AllowAnonymous()
            .ExcludeFromDescription();

    // Template id and country are case-sensitive, as documented; a language that is not offered becomes English.
    private static ApiAnswer FindAsync(
        ApiCall call,
        string templateId,
        string? country,
        string? language,
        AgreementDocumentLinks links
    )
    {
        if (!string.Equals(templateId, AgreementTemplate.CustomerAgreementId.ToString("D"), StringComparison.Ordinal))
        {
            return FaultCatalogue.NotFound;
        }

        var code = string.IsNullOrEmpty(country) ? DefaultCountry : country;
        if (AgreementCountries.Find(code) is not { HasAgreement: true } known)
        {
            return FaultCatalogue.InvalidParameter(
                "country must be the two upper-case letters of a country that has an agreement, such as SE."
            );
        }

        var offered = AgreementCountries.LanguageFor(known, language);
        return ApiAnswer.Ok(
            new AgreementDocumentResource(
                Link(isDownload: false).AbsoluteUri,
                Link(isDownload: true).AbsoluteUri,
                offered,
                known.Code
            )
        );

        Uri Link(bool isDownload) => links.Make(call.Portal, call.Caller.PartnerId, known.Code, offered, isDownload);
    }

    private static async Task<IResult> OpenAsync(
        HttpContext context,
        string ticket,
        AgreementDocumentLinks links,
        AgreementTexts texts,
        AttemptLimits limits
    )
    {
        if (
            links.Open(ticket) is not { } opened
            || await texts.ShownAsync([opened.PartnerId], opened.Country, opened.Language, context.RequestAborted)
                is not { } shown
        )
        {
            // Links that open nothing are counted, so that nobody tries many.
            return limits.IsAllowed(context)
                ? TypedResults.NotFound()
                : TypedResults.StatusCode(StatusCodes.Status429TooManyRequests);
        }

        context.Response.AsUntrustedDownload();
        context.Response.Headers.CacheControl = "no-store";
        var (content, type, name) = shown.Copy is { } copy
            ? (copy.Content, copy.Copy.Kind.ContentType(), copy.Copy.FileName)
            : (shown.Statement!.Content, "text/plain; charset=utf-8", $"{opened.Country}-{opened.Language}.txt");
        if (opened.IsDownload)
        {
            return TypedResults.File(content.ToArray(), type, name);
        }

        context.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("inline").ToString();
        return TypedResults.Bytes(content.ToArray(), type);
    }
}
