namespace PartnerPortal.Host;

/// <summary>The source files, for tests that read them.</summary>
internal static class Repository
{
    private static readonly Lazy<string> root = new(Find);

    /// <summary>Files of the application with this ending, but for what a build has written.</summary>
    public static IReadOnlyList<string> Files(string ending) =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(root.Value, "PartnerPortal"), "*" + ending, SearchOption.AllDirectories)
                .Where(file => !IsBuilt(Path.GetRelativePath(root.Value, file)))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The folder of the solution.</summary>
    public static string Root => root.Value;

    /// <summary>The path within the repository, for messages.</summary>
    public static string Short(string file) => Path.GetRelativePath(root.Value, file);

    private static bool IsBuilt(string path) =>
        path.Split(Path.DirectorySeparatorChar).Any(folder => folder is "bin" or "obj" or "App_Data");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PartnerPortal.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new InvalidOperationException("These tests run inside the repository, whose files they read.");
    }
}
