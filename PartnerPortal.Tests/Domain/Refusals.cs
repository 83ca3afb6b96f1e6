using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain;

/// <summary>Assertions about refusals.</summary>
internal static class Refusals
{
    /// <summary>The refusal, which must be of exactly that type.</summary>
    public static TError RefusedAs<TError>(this PortalError? error)
        where TError : PortalError => Assert.IsType<TError>(error);

    /// <summary>The refusal of a permission, which has to be for that reason.</summary>
    public static PermissionRefused RefusedFor(this PortalError? error, PermissionReason reason)
    {
        var refusal = error.RefusedAs<PermissionRefused>();
        Assert.Equal(reason, refusal.Reason);
        return refusal;
    }

    /// <summary>The only fault of a refused request, which has to be at that field and of that kind.</summary>
    public static TError OnlyFault<TError>(this PortalError? error, string field)
        where TError : PortalError
    {
        var fault = Assert.Single(error.RefusedAs<InvalidFields>().Fields);
        Assert.Equal(field, fault.Field);
        return Assert.IsType<TError>(fault.Error);
    }

    /// <summary>The names of the faulty fields, in order.</summary>
    public static string[] Fields(this PortalError? error) =>
        [.. error.RefusedAs<InvalidFields>().Fields.Select(fault => fault.Field)];
}
