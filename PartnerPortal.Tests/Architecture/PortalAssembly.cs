using Mono.Cecil;
using Mono.Cecil.Cil;

namespace PartnerPortal.Architecture;

/// <summary>The compiled portal, as Mono.Cecil reads it: which type uses which.</summary>
internal static class PortalAssembly
{
    private const string Root = "PartnerPortal";

    private static readonly Lazy<AssemblyDefinition> assembly = new(() =>
        AssemblyDefinition.ReadAssembly(typeof(Data.PortalDb).Assembly.Location)
    );

    private static readonly Lazy<List<Use>> uses = new(() => [.. Types().SelectMany(UsesOf).Distinct()]);

    /// <summary>Every type that people wrote, with the nested ones.</summary>
    public static IEnumerable<TypeDefinition> Types() => assembly.Value.MainModule.Types.SelectMany(WithNested);

    /// <summary>The folder of a type, without the root: <c>Domain.Customers</c>; empty for a type outside any folder.</summary>
    public static string FolderOf(TypeReference type)
    {
        var outer = type;
        while (outer.DeclaringType is { } declaring)
        {
            outer = declaring;
        }

        return outer.Namespace.StartsWith(Root + ".", StringComparison.Ordinal)
            ? outer.Namespace[(Root.Length + 1)..]
            : string.Empty;
    }

    public static bool IsIn(string folder, string ancestor) =>
        folder.Equals(ancestor, StringComparison.Ordinal)
        || folder.StartsWith(ancestor + ".", StringComparison.Ordinal);

    /// <summary>What the types of a folder and the folders in it use. Throws if there is no such type, since a rule over nothing checks nothing.</summary>
    public static List<Use> UsesFrom(string folder, Func<Use, bool>? where = null)
    {
        if (!Types().Any(type => IsIn(FolderOf(type), folder)))
        {
            throw new InvalidOperationException($"There is no type in {Root}.{folder}: the rule over it says nothing.");
        }

        return [.. uses.Value.Where(use => IsIn(use.FromFolder, folder) && (where is null || where(use)))];
    }

    /// <summary>The full names of the types that a type and those within it use, of whichever assembly it is.</summary>
    public static IEnumerable<string> ReferencesOf(TypeDefinition type) =>
        WithNested(type).SelectMany(References).SelectMany(Parts).Select(used => used.FullName);

    /// <summary>The calls of every method, with the method they stand in.</summary>
    public static IEnumerable<(MethodDefinition From, MethodReference Called)> Calls() =>
        from type in Types()
        from method in type.Methods
        where method.HasBody
        from instruction in method.Body.Instructions
        let called = instruction.Operand as MethodReference
        where called is not null
        select (method, called);

    /// <summary>Entities, requests, rules, statuses and errors of the domain: told by their mapping, their base or their name.</summary>
    public static HashSet<string> PlainTypesOfTheDomain()
    {
        var entities = Types()
            .SelectMany(type => type.Interfaces)
            .Select(implemented => implemented.InterfaceType)
            .OfType<GenericInstanceType>()
            .Where(type => type.ElementType.Name is "IEntityTypeConfiguration`1")
            .Select(type => type.GenericArguments[0].FullName)
            .ToHashSet(StringComparer.Ordinal);
        return Types()
            .Where(type =>
                IsIn(FolderOf(type), "Domain")
                && (
                    type.IsEnum
                    || type.BaseType?.Name is "PortalError"
                    || entities.Contains(type.FullName)
                    || type.Name.StartsWith("New", StringComparison.Ordinal)
                    || type.Name.EndsWith("Rule", StringComparison.Ordinal)
                    || type.Name.EndsWith("Rules", StringComparison.Ordinal)
                )
            )
            .Select(type => type.FullName)
            .ToHashSet(StringComparer.Ordinal);
    }

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) =>
        type.NestedTypes.SelectMany(WithNested).Prepend(type);

    private static IEnumerable<Use> UsesOf(TypeDefinition type)
    {
        var from = FolderOf(type);
        return References(type)
            .SelectMany(Parts)
            .Where(used => used is not GenericParameter)
            .Select(used => new Use(type.FullName, from, used.FullName, used.Namespace, FolderOf(used)));
    }

    private static IEnumerable<TypeReference> References(TypeDefinition type) =>
        [
            .. type.BaseType is { } inherited ? (TypeReference[])[inherited] : [],
            .. type.Interfaces.Select(implemented => implemented.InterfaceType),
            .. type.CustomAttributes.Select(attribute => attribute.AttributeType),
            .. type.Fields.Select(field => field.FieldType),
            .. type.Properties.SelectMany(property =>
                property.CustomAttributes.Select(attribute => attribute.AttributeType).Append(property.PropertyType)
            ),
            .. type.Events.Select(raised => raised.EventType),
            .. type.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(one => one.ConstraintType),
            .. type.Methods.SelectMany(References),
        ];

    private static IEnumerable<TypeReference> References(MethodDefinition method) =>
        [
            method.ReturnType,
            .. method.Parameters.Select(parameter => parameter.ParameterType),
            .. method.CustomAttributes.Select(attribute => attribute.AttributeType),
            .. method
                .GenericParameters.SelectMany(parameter => parameter.Constraints)
                .Select(one => one.ConstraintType),
            .. method.HasBody ? References(method.Body) : [],
        ];

    private static IEnumerable<TypeReference> References(MethodBody body) =>
        body
            .Variables.Select(variable => variable.VariableType)
            .Concat(body.Instructions.SelectMany(References))
            .Concat(body.ExceptionHandlers.Select(handler => handler.CatchType).OfType<TypeReference>());

    private static IEnumerable<TypeReference> References(Instruction instruction) =>
        instruction.Operand switch
        {
            TypeReference used => [used],
            FieldReference field => [field.DeclaringType, field.FieldType],
            GenericInstanceMethod method =>
            [
                method.DeclaringType,
                method.ReturnType,
                .. method.GenericArguments,
                .. method.Parameters.Select(parameter => parameter.ParameterType),
            ],
            MethodReference method =>
            [
                method.DeclaringType,
                method.ReturnType,
                .. method.Parameters.Select(parameter => parameter.ParameterType),
            ],
            _ => [],
        };

    private static IEnumerable<TypeReference> Parts(TypeReference type) =>
        type switch
        {
            GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
            TypeSpecification specification => Parts(specification.ElementType),
            _ => [type],
        };
}

/// <summary>One type uses another; folders are the portal's own, without the root, and empty for what is not the portal's.</summary>
internal sealed record Use(string From, string FromFolder, string Used, string UsedNamespace, string UsedFolder)
{
    public override string ToString() => $"{From} uses {Used}";
}
