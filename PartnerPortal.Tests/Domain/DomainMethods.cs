using System.Reflection;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain;

/// <summary>What the domain offers to its faces, found by reflection, so that nothing new goes untested unnoticed.</summary>
internal static class DomainMethods
{
    /// <summary>Every method of a service or of queries that a caller calls, as <c>Type.Method</c>.</summary>
    public static IEnumerable<(string Name, MethodInfo Method)> OfCallers() =>
        typeof(Caller)
            .Assembly.GetExportedTypes()
            .Where(type =>
                type.Namespace?.StartsWith("PartnerPortal.Domain.", StringComparison.Ordinal) == true
                && type is { IsClass: true, IsAbstract: false }
            )
            .SelectMany(type =>
                type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            )
            .Where(method =>
                method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Caller))
                && !method.IsSpecialName
                && method.ReturnType.IsAssignableTo(typeof(Task))
            )
            .Select(method => ($"{method.DeclaringType!.Name}.{method.Name}", method));

    /// <summary>The commands among them: the methods of all but queries that may be refused.</summary>
    public static IEnumerable<string> Commands() =>
        OfCallers()
            .Where(found =>
                !found.Method.DeclaringType!.Name.EndsWith("Queries", StringComparison.Ordinal)
                && found.Method.ReturnType.GenericTypeArguments is [{ IsGenericType: true } answer]
                && answer.GetGenericTypeDefinition() == typeof(Result<>)
            )
            .Select(found => found.Name);

    /// <summary>Those that name one customer.</summary>
    public static IEnumerable<string> AboutOneCustomer() =>
        OfCallers()
            .Where(found =>
                found
                    .Method.GetParameters()
                    .Any(parameter =>
                        parameter.ParameterType == typeof(Guid)
                        && string.Equals(parameter.Name, "customerTenantId", StringComparison.Ordinal)
                    )
            )
            .Select(found => found.Name)
            .Distinct(StringComparer.Ordinal);
}
