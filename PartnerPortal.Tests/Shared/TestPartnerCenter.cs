using System.Collections.Concurrent;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Shared;

/// <summary>A Partner Center of a test: a list of customers, and what is said of each. Trouble can stand in the place of any answer.</summary>
public sealed class TestPartnerCenter : IPartnerCenter, IEnhancedAttestations
{
    private readonly ConcurrentDictionary<string, int> calls = new(StringComparer.Ordinal);

    /// <summary>The customers, in the order of the list.</summary>
    public List<CenterLine> Lines { get; } = [];

    public ConcurrentDictionary<Guid, CenterReport> Reports { get; } = new();

    /// <summary>Customers that the list names and that cannot be read.</summary>
    public ConcurrentDictionary<Guid, CenterTrouble> Troubles { get; } = new();

    /// <summary>What every call of a kind meets: 'token', 'list', 'profile', 'agreements' or 'direct'.</summary>
    public ConcurrentDictionary<string, CenterTrouble> TroubleOf { get; } = new(StringComparer.Ordinal);

    /// <summary>Answers in the place of a page, by the place that was asked for ('' for the first).</summary>
    public Dictionary<string, Func<Result<CenterPage>>> Pages { get; } = new(StringComparer.Ordinal);

    public bool HasCredential { get; set; } = true;

    /// <summary>The longest page; the portal may ask for more.</summary>
    public int MaxPage { get; set; } = int.MaxValue;

    /// <summary>The confirmations it was sent: for which customer, whose, and under which id.</summary>
    public ConcurrentQueue<(Guid Customer, CenterAttestation Attestation, Guid RequestId)> Sent { get; } = new();

    /// <summary>Customers whose confirmations are never allowed.</summary>
    public HashSet<Guid> Forbidden { get; } = [];

    /// <summary>What the next confirmations meet, one after the other; then they are taken.</summary>
    public ConcurrentQueue<CenterTrouble?> Confirming { get; } = new();

    /// <summary>The enhanced attestations it was asked for, and under which id.</summary>
    public ConcurrentQueue<(EnhancedAttestationRequest Request, Guid RequestId)> Asked { get; } = new();

    /// <summary>What the next requests for an enhanced attestation meet, one after the other; then one is made.</summary>
    public ConcurrentQueue<CenterTrouble> Asking { get; } = new();

    /// <summary>Where the signatory accepts.</summary>
    public Uri? SignatoryPage { get; set; } = new("https://partner.example/accept/secret");

    /// <summary>How often a kind of call was made.</summary>
    public int Calls(string kind) => calls.GetValueOrDefault(kind);

    /// <summary>Adds a customer as Microsoft would describe one.</summary>
    public Guid Add(
        string name,
        Guid? id = null,
        Func<CenterProfile, CenterProfile>? profile = null,
        bool isDirect = false,
        params ReportedConfirmation[] confirmations
    )
    {
        var customer = id ?? Guid.NewGuid();
        var domain = $"center{Lines.Count}x{customer.ToString("N")[..6]}.onmicrosoft.com";
        var described = new CenterProfile(name, domain)
        {
            FirstName = "Tania",
            LastName = "Carr",
            Email = "tania.carr@contoso.example",
            PhoneNumber = "+46 40 765 43 21",
            Culture = "sv-SE",
            Language = "sv",
            Country = "SE",
            AddressLine1 = "Kungsgatan 3",
            City = "Lund",
            PostalCode = "222 22",
            AllowsDelegatedAccess = true,
        };
        described = profile?.Invoke(described) ?? described;
        Lines.Add(new CenterLine(customer, described.CompanyName, described.Domain));
        Reports[customer] = new CenterReport(described, confirmations, isDirect);
        return customer;
    }

    public Result<CenterCredentialKind> Credential(Guid partnerId) =>
        HasCredential ? CenterCredentialKind.Secret : new CenterCredentialMissing($"Portal:PartnerCenter:{partnerId}");

    public Task<Result<DateTime>> SignInAsync(CenterAccess access, CancellationToken cancellationToken) =>
        Task.FromResult<Result<DateTime>>(
            TroubleOf.TryGetValue("token", out var trouble)
                ? trouble
                : new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc)
        );

    public Task<Result<CenterPage>> CustomersAsync(
        CenterAccess access,
        string? place,
        int size,
        CancellationToken cancellationToken
    )
    {
        Count("list");
        if (TroubleOf.TryGetValue("list", out var trouble))
        {
            return Task.FromResult<Result<CenterPage>>(trouble);
        }

        if (Pages.TryGetValue(place ?? string.Empty, out var page))
        {
            return Task.FromResult(page());
        }

        var from = place is null ? 0 : int.Parse(place, System.Globalization.CultureInfo.InvariantCulture);
        var count = Math.Min(size, MaxPage);
        return Task.FromResult<Result<CenterPage>>(
            new CenterPage(
                [.. Lines.Skip(from).Take(count)],
                from + count < Lines.Count
                    ? (from + count).ToString(System.Globalization.CultureInfo.InvariantCulture)
                    : null
            )
        );
    }

    public Task<Result<CenterProfile>> ProfileAsync(
        CenterAccess access,
        Guid customerTenantId,
        CancellationToken cancellationToken
    ) => AnswerAsync("profile", customerTenantId, report => report.Profile);

    public Task<Result<IReadOnlyList<ReportedConfirmation>>> AgreementsAsync(
        CenterAccess access,
        Guid customerTenantId,
        CancellationToken cancellationToken
    ) => AnswerAsync("agreements", customerTenantId, report => report.Confirmations);

    public Task<Result<bool>> IsDirectlySignedAsync(
        CenterAccess access,
        Guid customerTenantId,
        CancellationToken cancellationToken
    ) => AnswerAsync("direct", customerTenantId, report => report.IsDirectlySigned);

    public Task<Result<bool>> ConfirmAsync(
        CenterAccess access,
        Guid customerTenantId,
        CenterAttestation attestation,
        Guid requestId,
        CancellationToken cancellationToken
    )
    {
        if (Forbidden.Contains(customerTenantId))
        {
            return Task.FromResult<Result<bool>>(new CenterForbids("20002", "No commerce relationship."));
        }

        Sent.Enqueue((customerTenantId, attestation, requestId));
        if (Confirming.TryDequeue(out var trouble) && trouble is not null)
        {
            return Task.FromResult<Result<bool>>(trouble);
        }

        var report = Reports[customerTenantId];
        Reports[customerTenantId] = report with
        {
            Confirmations =
            [
                .. report.Confirmations,
                new ReportedConfirmation(
                    Domain.Agreements.AgreementType.MicrosoftCustomerAgreement,
                    attestation.Signer,
                    DateOnly.FromDateTime(attestation.DateAgreed)
                ),
            ],
        };
        return Task.FromResult<Result<bool>>(true);
    }

    public Task<Result<EnhancedAttestation>> CreateAsync(
        CenterAccess access,
        EnhancedAttestationRequest request,
        Guid requestId,
        CancellationToken cancellationToken
    )
    {
        Asked.Enqueue((request, requestId));
        return Task.FromResult<Result<EnhancedAttestation>>(
            Asking.TryDequeue(out var trouble)
                ? trouble
                : new EnhancedAttestation($"enhanced-{Asked.Count}", SignatoryPage)
        );
    }

    private Task<Result<T>> AnswerAsync<T>(string kind, Guid customer, Func<CenterReport, T> answer)
    {
        Count(kind);
        return Task.FromResult<Result<T>>(
            TroubleOf.TryGetValue(kind, out var common) ? common
            : Troubles.TryGetValue(customer, out var trouble) ? trouble
            : Reports.TryGetValue(customer, out var report) ? answer(report)
            : new CenterDoesNotKnow()
        );
    }

    private void Count(string kind) => calls.AddOrUpdate(kind, 1, (_, count) => count + 1);
}
