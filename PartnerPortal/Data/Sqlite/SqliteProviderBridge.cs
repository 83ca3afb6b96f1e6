using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace PartnerPortal.Data.Sqlite;

/// <summary>
/// Bridge: EF Core 10 is compiled against SQLitePCLRaw 2.1, and a partial registry may offer only 2.0. The runtime refuses
/// an older assembly than the one asked for until this handler returns it. Where 2.1 was restored the handler is never
/// called. Delete this file when the registry has SQLitePCLRaw 2.1 (docs/decisions/0003-registry-gaps.md).
/// </summary>
internal static class SqliteProviderBridge
{
#pragma warning disable CA2255 // The handler has to be there before the first type of SQLitePCLRaw is touched, also under 'dotnet ef'.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Install() => AssemblyLoadContext.Default.Resolving += Resolve;

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name)
    {
        if (name.Name is null || !name.Name.StartsWith("SQLitePCLRaw.", StringComparison.Ordinal))
        {
            return null;
        }

        // Under 'dotnet ef' the application's base directory is the tool's, so look beside this assembly.
        var folder = Path.GetDirectoryName(typeof(SqliteProviderBridge).Assembly.Location);
        var path = Path.Combine(folder ?? AppContext.BaseDirectory, name.Name + ".dll");
        return File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
    }
}
