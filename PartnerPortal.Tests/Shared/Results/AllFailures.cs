using System.Runtime.CompilerServices;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Shared.Results;

/// <summary>Every expected failure of the portal that has a sentence, found by reflection, with empty values.</summary>
internal static class AllFailures
{
    public static IReadOnlyList<PortalError> WithSentence() =>
        [
            .. typeof(PortalError)
                .Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(PortalError)) && !type.IsAbstract)
                .Where(type => type != typeof(InvalidFields) && type != typeof(PermissionRefused))
                .Select(type => (PortalError)Empty(type)),
            .. Enum.GetValues<PermissionReason>()
                .Select(reason => new PermissionRefused(
                    reason,
                    reason.ToString().StartsWith("Reseller", StringComparison.Ordinal) ? string.Empty : null
                )),
        ];

    private static object Empty(Type type)
    {
        var constructor = type.GetConstructors().MinBy(candidate => candidate.GetParameters().Length)!;
        var arguments = constructor
            .GetParameters()
            .Select(parameter =>
                parameter.ParameterType == typeof(string) ? string.Empty
                : parameter.ParameterType.IsInterface
                    ? Array.CreateInstance(parameter.ParameterType.GetGenericArguments()[0], 0)
                : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType)
                : RuntimeHelpers.GetUninitializedObject(parameter.ParameterType)
            );
        return constructor.Invoke([.. arguments]);
    }
}
