namespace PartnerPortal.Authorization;

/// <summary>What each route answers.</summary>
internal static class RouteTable
{
    public const string Text = """
        route | Nobody | GlobalAdmin | AdminAgent | SalesAgent | HelpdeskAgent | Reseller | OtherPartner | Customer
        GET / | sign in | 200 | 200 | 200 | 200 | 200 | 200 | sign in
        POST / | sign in | 400 | 400 | 400 | 400 | 400 | 400 | sign in
        GET /AdminPortal | sign in there | sign in there | sign in there | sign in there | sign in there | sign in there | sign in there | 200
        POST /AdminPortal | sign in there | sign in there | sign in there | sign in there | sign in there | sign in there | sign in there | 400
        GET /AdminPortal/Agreement | sign in there | sign in there | sign in there | sign in there | sign in there | sign in there | sign in there | 200
        POST /AdminPortal/Agreement | sign in there | sign in there | sign in there | sign in there | sign in there | sign in there | sign in there | 400
        GET /AdminPortal/Agreement/Copy | sign in there | sign in there | sign in there | sign in there | sign in there | sign in there | sign in there | 200
        GET /AdminPortal/ChangePassword | sign in there | sign in there | sign in there | sign in there | sign in there | sign in there | sign in there | 200
        POST /AdminPortal/ChangePassword | sign in there | sign in there | sign in there | sign in there | sign in there | sign in there | sign in there | 400
        POST /AdminPortal/Demo/Person | 400 | 400 | 400 | 400 | 400 | 400 | 400 | 400
        GET /AdminPortal/Home | sign in there | sign in there | sign in there | sign in there | sign in there | sign in there | sign in there | 200
        POST /AdminPortal/Home | sign in there | sign in there | sign in there | sign in there | sign in there | sign in there | sign in there | 400
        POST /AdminPortal/Language | sign in there | sign in there | sign in there | sign in there | sign in there | sign in there | sign in there | 400
        GET /AdminPortal/Partners | sign in there | sign in there | sign in there | sign in there | sign in there | sign in there | sign in there | 200
        POST /AdminPortal/Partners | sign in there | sign in there | sign in there | sign in there | sign in there | sign in there | sign in there | 400
        GET /AdminPortal/Partners/{PartnerId:guid} | sign in there | sign in there | sign in there | sign in there | sign in there | sign in there | sign in there | 200
        POST /AdminPortal/Partners/{PartnerId:guid} | sign in there | sign in there | sign in there | sign in there | sign in there | sign in there | sign in there | 400
        GET /AdminPortal/SignIn | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200
        POST /AdminPortal/SignIn | 400 | 400 | 400 | 400 | 400 | 400 | 400 | 400
        POST /AdminPortal/SignOut | sign in there | sign in there | sign in there | sign in there | sign in there | sign in there | sign in there | 400
        GET /AdminPortal/{*Path} | 404 | 404 | 404 | 404 | 404 | 404 | 404 | 404
        POST /AdminPortal/{*Path} | 400 | 400 | 400 | 400 | 400 | 400 | 400 | 400
        GET /_blazor | 401 | 400 | 400 | 400 | 400 | 400 | 400 | 401
        POST /_blazor | 401 | 400 | 400 | 400 | 400 | 400 | 400 | 401
        GET /_blazor/disconnect | sign in | 405 | 405 | 405 | 405 | 405 | 405 | sign in
        POST /_blazor/disconnect | sign in | 400 | 400 | 400 | 400 | 400 | 400 | sign in
        GET /_blazor/initializers | sign in | 200 | 200 | 200 | 200 | 200 | 200 | sign in
        POST /_blazor/initializers | sign in | 200 | 200 | 200 | 200 | 200 | 200 | sign in
        GET /_blazor/negotiate | 401 | 405 | 405 | 405 | 405 | 405 | 405 | 401
        POST /_blazor/negotiate | 401 | 200 | 200 | 200 | 200 | 200 | 200 | 401
        GET /_framework/opaque-redirect | sign in | 400 | 400 | 400 | 400 | 400 | 400 | sign in
        GET /accept/{Secret} | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200
        POST /accept/{Secret} | 400 | 400 | 400 | 400 | 400 | 400 | 400 | 400
        GET /accept/{secret}/copy | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200
        GET /activity | sign in | 200 | 200 | 200 | 200 | 200 | 200 | sign in
        POST /activity | sign in | 400 | 400 | 400 | 400 | 400 | 400 | sign in
        GET /activity.csv | sign in | 200 | 200 | 403 | 403 | 403 | 200 | sign in
        GET /activity.json | sign in | 200 | 200 | 403 | 403 | 403 | 200 | sign in
        GET /agreement-documents/{ticket} | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200
        HEAD /agreement-documents/{ticket} | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200
        GET /agreements | sign in | 200 | 200 | 200 | 200 | 200 | 200 | sign in
        POST /agreements | sign in | 400 | 400 | 400 | 400 | 400 | 400 | sign in
        GET /agreements/{country:length(2)}/{language:maxlength(12)}/document | sign in | 200 | 200 | 200 | 200 | 404 | 404 | sign in
        GET /campaigns | sign in | 200 | 200 | 200 | 200 | 200 | 200 | sign in
        POST /campaigns | sign in | 400 | 400 | 400 | 400 | 400 | 400 | sign in
        GET /campaigns/new | sign in | 200 | 200 | 200 | 200 | 200 | 200 | sign in
        POST /campaigns/new | sign in | 400 | 400 | 400 | 400 | 400 | 400 | sign in
        GET /campaigns/{CampaignId:guid} | sign in | 200 | 200 | 200 | 200 | 200 | 200 | sign in
        POST /campaigns/{CampaignId:guid} | sign in | 400 | 400 | 400 | 400 | 400 | 400 | sign in
        GET /choose-password | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200
        POST /choose-password | 400 | 400 | 400 | 400 | 400 | 400 | 400 | 400
        GET /customers | sign in | 200 | 200 | 200 | 200 | 200 | 200 | sign in
        POST /customers | sign in | 400 | 400 | 400 | 400 | 400 | 400 | sign in
        GET /customers/bulk | sign in | 200 | 200 | 200 | 200 | 200 | 200 | sign in
        POST /customers/bulk | sign in | 400 | 400 | 400 | 400 | 400 | 400 | sign in
        GET /customers/bulk/template.csv | sign in | 200 | 200 | 200 | 200 | 200 | 200 | sign in
        GET /customers/bulk/{RunId:guid} | sign in | 200 | 200 | 200 | 200 | 200 | 200 | sign in
        POST /customers/bulk/{RunId:guid} | sign in | 400 | 400 | 400 | 400 | 400 | 400 | sign in
        GET /customers/bulk/{runId:guid}/result.csv | sign in | 404 | 200 | 404 | 404 | 404 | 404 | sign in
        GET /customers/exports/{run:guid} | sign in | 404 | 200 | 404 | 404 | 404 | 404 | sign in
        GET /customers/invite | sign in | 200 | 200 | 200 | 200 | 200 | 200 | sign in
        POST /customers/invite | sign in | 400 | 400 | 400 | 400 | 400 | 400 | sign in
        GET /customers/invite/programs | sign in | 200 | 200 | 200 | 200 | 200 | 200 | sign in
        POST /customers/invite/programs | sign in | 400 | 400 | 400 | 400 | 400 | 400 | sign in
        GET /customers/invite/runs | sign in | 200 | 200 | 200 | 200 | 200 | 200 | sign in
        POST /customers/invite/runs | sign in | 400 | 400 | 400 | 400 | 400 | 400 | sign in
        GET /customers/invite/runs/{RunId:guid} | sign in | 200 | 200 | 200 | 200 | 200 | 200 | sign in
        POST /customers/invite/runs/{RunId:guid} | sign in | 400 | 400 | 400 | 400 | 400 | 400 | sign in
        GET /customers/invite/runs/{runId:guid}/report.csv | sign in | 200 | 200 | 200 | 200 | 404 | 404 | sign in
        GET /customers/new | sign in | 200 | 200 | 200 | 200 | 200 | 200 | sign in
        POST /customers/new | sign in | 400 | 400 | 400 | 400 | 400 | 400 | sign in
        GET /customers/relationship-request | sign in | 200 | 200 | 200 | 200 | 200 | 200 | sign in
        POST /customers/relationship-request | sign in | 400 | 400 | 400 | 400 | 400 | 400 | sign in
        GET /customers/{CustomerTenantId:guid}/account | sign in | 200 | 200 | 200 | 200 | 200 | 200 | sign in
        POST /customers/{CustomerTenantId:guid}/account | sign in | 400 | 400 | 400 | 400 | 400 | 400 | sign in
        GET /customers/{CustomerTenantId:guid}/evidence | sign in | 200 | 200 | 200 | 200 | 200 | 200 | sign in
        POST /customers/{CustomerTenantId:guid}/evidence | sign in | 400 | 400 | 400 | 400 | 400 | 400 | sign in
        GET /customers/{CustomerTenantId:guid}/orders | sign in | 200 | 200 | 200 | 200 | 200 | 200 | sign in
        POST /customers/{CustomerTenantId:guid}/orders | sign in | 400 | 400 | 400 | 400 | 400 | 400 | sign in
        GET /customers/{CustomerTenantId:guid}/orders/carts/{CartId:guid} | sign in | 200 | 200 | 200 | 200 | 200 | 200 | sign in
        POST /customers/{CustomerTenantId:guid}/orders/carts/{CartId:guid} | sign in | 400 | 400 | 400 | 400 | 400 | 400 | sign in
        GET /customers/{CustomerTenantId:guid}/orders/new | sign in | 200 | 200 | 200 | 200 | 200 | 200 | sign in
        POST /customers/{CustomerTenantId:guid}/orders/new | sign in | 400 | 400 | 400 | 400 | 400 | 400 | sign in
        GET /customers/{CustomerTenantId:guid}/orders/{OrderId:guid} | sign in | 200 | 200 | 200 | 200 | 200 | 200 | sign in
        POST /customers/{CustomerTenantId:guid}/orders/{OrderId:guid} | sign in | 400 | 400 | 400 | 400 | 400 | 400 | sign in
        GET /customers/{customerTenantId:guid}/evidence.json | sign in | 200 | 200 | 200 | 200 | 404 | 404 | sign in
        GET /customers/{customerTenantId:guid}/evidence/{sha256:length(64)} | sign in | 200 | 200 | 200 | 200 | 404 | 404 | sign in
        GET /customers/{customerTenantId:guid}/evidence/notes/{noteId:guid} | sign in | 200 | 200 | 200 | 200 | 404 | 404 | sign in
        GET /demo | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200
        POST /demo | 400 | 400 | 400 | 400 | 400 | 400 | 400 | 400
        POST /demo/start-over | 400 | 400 | 400 | 400 | 400 | 400 | 400 | 400
        GET /error | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200
        POST /error | 400 | 400 | 400 | 400 | 400 | 400 | 400 | 400
        GET /health/live | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200
        POST /health/live | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200
        GET /health/ready | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200
        POST /health/ready | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200
        GET /not-found | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200
        POST /not-found | 400 | 400 | 400 | 400 | 400 | 400 | 400 | 400
        GET /openapi/v1.json | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200
        POST /preferences/language | 400 | 400 | 400 | 400 | 400 | 400 | 400 | 400
        GET /set-up | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200
        POST /set-up | 400 | 400 | 400 | 400 | 400 | 400 | 400 | 400
        GET /settings | sign in | 200 | 200 | 200 | 200 | 200 | 200 | sign in
        POST /settings | sign in | 400 | 400 | 400 | 400 | 400 | 400 | sign in
        GET /settings/account | sign in | 200 | 200 | 200 | 200 | 200 | 200 | sign in
        POST /settings/account | sign in | 400 | 400 | 400 | 400 | 400 | 400 | sign in
        GET /settings/api-clients | sign in | 200 | 200 | 200 | 200 | 200 | 200 | sign in
        POST /settings/api-clients | sign in | 400 | 400 | 400 | 400 | 400 | 400 | sign in
        GET /settings/api-reference | sign in | 200 | 200 | 200 | 200 | 200 | 200 | sign in
        POST /settings/api-reference | sign in | 400 | 400 | 400 | 400 | 400 | 400 | sign in
        GET /settings/connection | sign in | 200 | 200 | 200 | 200 | 200 | 200 | sign in
        GET /settings/connection/consent | sign in | to /settings/connection | to /settings/connection | to /settings/connection | to /settings/connection | to /settings/connection | to /settings/connection | sign in
        GET /settings/connection/consent/return | sign in | to /settings/connection | to /settings/connection | to /settings/connection | to /settings/connection | to /settings/connection | to /settings/connection | sign in
        POST /settings/connection | sign in | 400 | 400 | 400 | 400 | 400 | 400 | sign in
        GET /settings/people | sign in | 200 | 200 | 200 | 200 | 200 | 200 | sign in
        POST /settings/people | sign in | 400 | 400 | 400 | 400 | 400 | 400 | sign in
        GET /sign-in | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200
        POST /sign-in | 400 | 400 | 400 | 400 | 400 | 400 | 400 | 400
        GET /sign-in/code | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200
        POST /sign-in/code | 400 | 400 | 400 | 400 | 400 | 400 | 400 | 400
        GET /sign-in/entra | sign in | sign in | sign in | sign in | sign in | sign in | sign in | sign in
        POST /sign-out | sign in | 400 | 400 | 400 | 400 | 400 | 400 | sign in
        POST /v1/CreateBulkReAttestation | 401 | 400 | 400 | 400 | 400 | 400 | 400 | 401
        GET /v1/agreements | 401 | 200 | 200 | 200 | 200 | 200 | 200 | 401
        GET /v1/agreementtemplates/{templateId}/document | 401 | 200 | 200 | 200 | 200 | 200 | 200 | 401
        POST /v1/attestations/enhanced | 401 | 403 | 201 | 201 | 403 | 403 | 201 | 401
        GET /v1/attestations/enhanced/{attestationId} | 401 | 200 | 200 | 200 | 200 | 404 | 404 | 401
        GET /v1/auditrecords | 401 | 200 | 200 | 403 | 403 | 403 | 200 | 401
        GET /v1/auditrecords/{recordId} | 401 | 200 | 200 | 403 | 403 | 404 | 404 | 401
        GET /v1/compliance/csp/agreementstatus | 401 | 400 | 400 | 400 | 400 | 400 | 400 | 401
        GET /v1/countryvalidationrules/{iso2} | 401 | 200 | 200 | 200 | 200 | 200 | 200 | 401
        GET /v1/customers | 401 | 200 | 200 | 200 | 200 | 200 | 200 | 401
        POST /v1/customers | 401 | 201 | 201 | 201 | 403 | 403 | 201 | 401
        GET /v1/customers/relationshiprequests | 401 | 403 | 200 | 200 | 403 | 200 | 200 | 401
        DELETE /v1/customers/{customerId} | 401 | 204 | 204 | 403 | 403 | 403 | 404 | 401
        GET /v1/customers/{customerId} | 401 | 200 | 200 | 200 | 200 | 404 | 404 | 401
        PATCH /v1/customers/{customerId} | 401 | 200 | 200 | 403 | 403 | 403 | 404 | 401
        GET /v1/customers/{customerId}/agreements | 401 | 200 | 200 | 200 | 200 | 404 | 404 | 401
        POST /v1/customers/{customerId}/agreements | 401 | 403 | 201 | 201 | 403 | 403 | 404 | 401
        POST /v1/customers/{customerId}/carts | 401 | 403 | 201 | 201 | 403 | 403 | 404 | 401
        GET /v1/customers/{customerId}/carts/{cartId} | 401 | 200 | 200 | 200 | 200 | 404 | 404 | 401
        PUT /v1/customers/{customerId}/carts/{cartId} | 401 | 403 | 404 | 404 | 403 | 403 | 404 | 401
        POST /v1/customers/{customerId}/carts/{cartId}/checkout | 401 | 403 | 404 | 404 | 403 | 403 | 404 | 401
        GET /v1/customers/{customerId}/directSignedMicrosoftCustomerAgreementStatus | 401 | 200 | 200 | 200 | 200 | 404 | 404 | 401
        GET /v1/customers/{customerId}/orders | 401 | 200 | 200 | 200 | 200 | 404 | 404 | 401
        POST /v1/customers/{customerId}/orders | 401 | 403 | 201 | 201 | 403 | 403 | 404 | 401
        GET /v1/customers/{customerId}/orders/{orderId} | 401 | 200 | 200 | 200 | 200 | 404 | 404 | 401
        GET /v1/customers/{customerId}/organization | 401 | 200 | 200 | 200 | 200 | 404 | 404 | 401
        GET /v1/customers/{customerId}/profiles/billing | 401 | 200 | 200 | 200 | 200 | 404 | 404 | 401
        PUT /v1/customers/{customerId}/profiles/billing | 401 | 200 | 200 | 200 | 403 | 404 | 404 | 401
        GET /v1/customers/{customerId}/profiles/company | 401 | 200 | 200 | 200 | 200 | 404 | 404 | 401
        GET /v1/customers/{customerId}/qualification | 401 | 200 | 200 | 200 | 200 | 404 | 404 | 401
        PUT /v1/customers/{customerId}/qualification | 401 | 200 | 200 | 200 | 403 | 403 | 404 | 401
        GET /v1/customers/{customerId}/qualifications | 401 | 200 | 200 | 200 | 200 | 404 | 404 | 401
        POST /v1/customers/{customerId}/qualifications | 401 | 201 | 201 | 201 | 403 | 403 | 404 | 401
        GET /v1/customers/{customerId}/relationships | 401 | 403 | 403 | 403 | 403 | 404 | 404 | 401
        GET /v1/customers/{customerId}/subscriptions | 401 | 200 | 200 | 200 | 200 | 404 | 404 | 401
        GET /v1/customers/{customerId}/subscriptions/{subscriptionId} | 401 | 200 | 200 | 200 | 200 | 404 | 404 | 401
        PATCH /v1/customers/{customerId}/subscriptions/{subscriptionId} | 401 | 403 | 404 | 404 | 403 | 403 | 404 | 401
        GET /v1/customers/{customerId}/validationStatus | 401 | 404 | 404 | 404 | 404 | 404 | 404 | 401
        HEAD /v1/domains/{domain} | 401 | 200 | 200 | 200 | 200 | 200 | 200 | 401
        GET /v1/partners/customeragreementrecords | 401 | 200 | 200 | 200 | 200 | 200 | 200 | 401
        GET /v1/profiles/legalbusiness | 401 | 200 | 200 | 200 | 200 | 200 | 200 | 401
        GET /v1/profiles/mpn | 401 | 200 | 200 | 200 | 200 | 200 | 200 | 401
        GET /v1/relationships | 401 | 400 | 400 | 400 | 400 | 400 | 400 | 401
        POST /v1/validations/address | 401 | 200 | 200 | 200 | 200 | 200 | 200 | 401
        GET /v1/validations/checkdomainavailability/{domainPrefix} | 401 | 200 | 200 | 200 | 200 | 200 | 200 | 401
        GET /{**path:file} | sign in | 404 | 404 | 404 | 404 | 404 | 404 | sign in
        HEAD /{**path:file} | sign in | 404 | 404 | 404 | 404 | 404 | 404 | sign in
        GET /{partnerTenantId}/oauth2/token | 400 | 400 | 400 | 400 | 400 | 400 | 400 | 400
        POST /{partnerTenantId}/oauth2/token | 400 | 400 | 400 | 400 | 400 | 400 | 400 | 400
        GET /{partnerTenantId}/oauth2/v2.0/token | 400 | 400 | 400 | 400 | 400 | 400 | 400 | 400
        POST /{partnerTenantId}/oauth2/v2.0/token | 400 | 400 | 400 | 400 | 400 | 400 | 400 | 400
        """;

    /// <summary>Nobody is let in without signing in.</summary>
    public static bool IsClosed(string route) =>
        AnswerTable.Parse(Text).Expected(route, GuardedPortal.Nobody) is "sign in" or "sign in there";
}
