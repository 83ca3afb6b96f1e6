using System.Reflection;
using PartnerPortal.Domain.Partners;
using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.PartnerCenterApi.Front;
using PartnerPortal.PartnerCenterApi.Repeats;
using PartnerPortal.Shared.Results;
using PartnerPortal.SignIn;

namespace PartnerPortal.PartnerCenterApi.Requests;

/// <summary>Who calls an operation, and what every operation needs of the request.</summary>
internal sealed class ApiCall
{
    private readonly FaultCatalogue faults;

    private ApiCall(HttpContext context)
    {
        Context = context;
        Caller = RequestCaller.OfApi(context) with { CorrelationId = context.Features.Get<ApiTrace>()?.CorrelationId };
        faults = context.RequestServices.GetRequiredService<FaultCatalogue>();
    }

    public HttpContext Context { get; }

    public Caller Caller { get; }

    /// <summary>
    /// Ends a reading with its client. A change is carried through: a client that stopped waiting asks again, and is then
    /// told what became of it.
    /// </summary>
    public CancellationToken Stopping =>
        HttpMethods.IsGet(Context.Request.Method) || HttpMethods.IsHead(Context.Request.Method)
            ? Context.RequestAborted
            : CancellationToken.None;

    /// <summary>
    /// The id under which the domain knows this very request: the same for each repeat of a path with one
    /// <c>MS-RequestId</c> by one partner, so that even a repeat whose first answer was lost makes nothing twice.
    /// </summary>
    public Guid RequestId =>
        Context.Features.Get<ApiTrace>() is { HasOwnRequestId: true } trace
            ? RepeatKey.Of(Caller.PartnerId, Context.Request, trace.RequestId).ToRequestId()
            : Guid.NewGuid();

    /// <summary>The address of this portal as the client knows it, ending with a slash.</summary>
    public Uri Portal => new($"{Context.Request.Scheme}://{Context.Request.Host}/");

    /// <summary>The refusal of a service in the wire's form.</summary>
    /// <param name="error">The refusal.</param>
    /// <param name="customerId">The customer that the call is about.</param>
    /// <param name="fields">The wire's names of the request's members.</param>
    public Fault Refuse(
        PortalError error,
        Guid? customerId = null,
        IReadOnlyDictionary<string, string>? fields = null
    ) => faults.Of(error, new FaultSubject(Caller.PartnerId, customerId), fields);

    /// <summary>Reads a customer's tenant id from a path: a GUID, with or without braces.</summary>
    public static bool TryCustomerId(string text, out Guid customerId, out Fault fault)
    {
        fault = FaultCatalogue.InvalidCustomerId;
        return Guid.TryParseExact(text, "D", out customerId) || Guid.TryParseExact(text, "B", out customerId);
    }

    /// <summary>The framework's way to hand one to an operation.</summary>
    public static ValueTask<ApiCall?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return ValueTask.FromResult<ApiCall?>(new ApiCall(context));
    }
}
