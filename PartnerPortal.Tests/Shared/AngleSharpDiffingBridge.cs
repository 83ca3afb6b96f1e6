using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace PartnerPortal.Shared;

/// <summary>
/// Bridge: bUnit is compiled against AngleSharp.Diffing 1.1, and a partial registry may offer only 0.17. The runtime refuses an
/// older assembly than the one asked for until this handler returns it. Where 1.1 was restored the handler is never called.
/// Delete this file when the registry has AngleSharp.Diffing 1.1.1 (docs/decisions/0003-registry-gaps.md).
/// </summary>
internal static class AngleSharpDiffingBridge
{
#pragma warning disable CA2255 // The handler has to be there before bUnit first compares markup.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Install() => AssemblyLoadContext.Default.Resolving += Resolve;

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name)
    {
        if (!string.Equals(name.Name, "AngleSharp.Diffing", StringComparison.Ordinal))
        {
            return null;
        }

        var path = Path.Combine(AppContext.BaseDirectory, name.Name + ".dll");
        return File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
    }
}
