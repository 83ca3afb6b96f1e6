namespace PartnerPortal.PartnerCenterApi.Faults;

/// <summary>Which of the documented bodies an error has (spec/partner-center-api.md 1.8).</summary>
internal enum FaultShape
{
    /// <summary>(A): code, description, data, source.</summary>
    Standard,

    /// <summary>(B), of the customer service: every code 600xxx.</summary>
    CustomerService,

    /// <summary>(C): too many requests.</summary>
    Throttled,
}

/// <summary>An error as the wire tells it.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">A published code.</param>
/// <param name="Description">What happened, in English.</param>
internal sealed record Fault(int Status, int Code, string Description)
{
    public const int DescriptionMaxLength = 1024;

    public FaultShape Shape { get; init; }

    /// <summary>The published name of the error, for shape (B).</summary>
    public string ErrorName { get; init; } = "BadRequest";

    /// <summary>What the caller may want to know besides, such as the fields that are wrong.</summary>
    public IReadOnlyList<string> Data { get; init; } = [];

    public string Source { get; init; } = FaultSources.Controllers;

    /// <summary>When to come again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The body, of the shape's own type.</summary>
    public object Body =>
        Shape switch
        {
            FaultShape.CustomerService => new CustomerServiceFaultBody(
                Code,
                Shortened,
                Shortened,
                ErrorName,
                IsRetryable: false,
                new Dictionary<string, string>(StringComparer.Ordinal),
                $"InternalErrorCode={Code}"
            ),
            FaultShape.Throttled => new ThrottledBody(Status, Shortened, Code, Shortened, Data, Source),
            _ => new FaultBody(Code, Shortened, Data, Source),
        };

    private string Shortened =>
        Description.Length <= DescriptionMaxLength ? Description : Description[..DescriptionMaxLength];
}

/// <summary>What the real service names as the origin of an error.</summary>
internal static class FaultSources
{
    public const string FrontDoor = "PartnerFD";
    public const string Controllers = "PartnerApiServiceControllers";
    public const string Compliance = "ComplianceController";
}

/// <summary>Shape (A). <paramref name="Data"/> is always an array: an object makes three clients lose the fault.</summary>
internal sealed record FaultBody(int Code, string Description, IReadOnlyList<string> Data, string Source);

/// <summary>Shape (B).</summary>
internal sealed record CustomerServiceFaultBody(
    int Code,
    string Message,
    string Description,
    string ErrorName,
    bool IsRetryable,
    IReadOnlyDictionary<string, string> Parameters,
    string ErrorMessageExtended
);

/// <summary>Shape (C), with the members of shape (A), which an SDK needs to see the refusal at all.</summary>
internal sealed record ThrottledBody(
    int StatusCode,
    string Message,
    int Code,
    string Description,
    IReadOnlyList<string> Data,
    string Source
);
