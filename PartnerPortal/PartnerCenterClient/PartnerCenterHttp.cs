using System.Globalization;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.PartnerCenterClient;

/// <summary>Partner Center over HTTP.</summary>
internal sealed class PartnerCenterHttp(CenterCalls calls, CenterTokens tokens) : IPartnerCenter
{
    public Result<CenterCredentialKind> Credential(Guid partnerId) =>
        tokens.Credential(partnerId).TryGet(out var credential, out var missing)
            ? credential.Certificate is null
                ? CenterCredentialKind.Secret
                : CenterCredentialKind.Certificate
            : missing;

    public async Task<Result<DateTime>> SignInAsync(CenterAccess access, CancellationToken cancellationToken)
    {
        // A fresh one: a token of before says nothing about the secret of now.
        var token = await tokens.GetAsync(access, isFresh: true, cancellationToken);
        return token.IsSuccess ? token.Value.ExpiresOn.UtcDateTime : token.Error;
    }

    public async Task<Result<CenterPage>> CustomersAsync(
        CenterAccess access,
        string? place,
        int size,
        CancellationToken cancellationToken
    )
    {
        var sized = $"customers?size={size.ToString(CultureInfo.InvariantCulture)}";
        var sent = await calls.GetAsync<SentCustomers>(
            access,
            place is null ? sized : $"{sized}&seekOperation=Next",
            place,
            cancellationToken
        );
        return sent.TryGet(out var page, out var error) ? CenterReplies.PageOf(page) : error;
    }

    public async Task<Result<CenterProfile>> ProfileAsync(
        CenterAccess access,
        Guid customerTenantId,
        CancellationToken cancellationToken
    )
    {
        var sent = await calls.GetAsync<SentCustomer>(
            access,
            $"customers/{customerTenantId:D}",
            null,
            cancellationToken
        );
        return sent.TryGet(out var customer, out var error) ? CenterReplies.ProfileOf(customer) : error;
    }

    public async Task<Result<IReadOnlyList<ReportedConfirmation>>> AgreementsAsync(
        CenterAccess access,
        Guid customerTenantId,
        CancellationToken cancellationToken
    )
    {
        var sent = await calls.GetAsync<SentAgreements>(
            access,
            $"customers/{customerTenantId:D}/agreements?agreementType=*",
            null,
            cancellationToken
        );
        return sent.TryGet(out var agreements, out var error) ? CenterReplies.ConfirmationsOf(agreements)
            : error is CenterRefuses { CenterCode: CenterReplies.NoAgreements } ? Array.Empty<ReportedConfirmation>()
            : error;
    }

    public async Task<Result<bool>> IsDirectlySignedAsync(
        CenterAccess access,
        Guid customerTenantId,
        CancellationToken cancellationToken
    )
    {
        var sent = await calls.GetAsync<SentDirectStatus>(
            access,
            $"customers/{customerTenantId:D}/directSignedMicrosoftCustomerAgreementStatus",
            null,
            cancellationToken
        );
        return sent.TryGet(out var status, out var error)
            ? status.IsSigned is { } isSigned
                ? isSigned
                : new CenterAnswerUnreadable()
            : error;
    }

    public async Task<Result<bool>> ConfirmAsync(
        CenterAccess access,
        Guid customerTenantId,
        CenterAttestation attestation,
        Guid requestId,
        CancellationToken cancellationToken
    )
    {
        var answered = await calls.AskAsync(
            access,
            new CenterCall(HttpMethod.Post, $"customers/{customerTenantId:D}/agreements", requestId)
            {
                Body = CenterReplies.AgreementOf(attestation),
            },
            cancellationToken
        );
        return answered.IsSuccess ? true : answered.Error;
    }
}
