namespace PartnerPortal.PartnerCenterApi.Front;

/// <summary>Which requests are for the API, and the one form of their path that is routed.</summary>
internal static class ApiPath
{
    public const string Root = "/v1";

    private const string LongRoot = "/v1.0";

    /// <summary>
    /// Real clients ask for <c>/v1//customers</c> and for <c>/v1.0/customers</c> (spec/partner-center-api.md 1.9): repeated
    /// slashes become one, and <c>v1.0</c> becomes <c>v1</c>. Answers <see langword="false"/> for every path outside of the API.
    /// </summary>
    public static bool TryNormalize(PathString path, out PathString normalized)
    {
        normalized = path;
        var value = path.Value;
        if (string.IsNullOrEmpty(value))
        {
            return false;
        }

        if (value.Contains("//", StringComparison.Ordinal))
        {
            value = WithoutRepeatedSlashes(value);
        }

        if (IsBelow(value, LongRoot))
        {
            value = string.Concat(Root, value.AsSpan(LongRoot.Length));
        }

        if (!IsBelow(value, Root))
        {
            return false;
        }

        if (!ReferenceEquals(value, path.Value))
        {
            normalized = new PathString(value);
        }

        return true;
    }

    private static bool IsBelow(string path, string root) =>
        path.StartsWith(root, StringComparison.OrdinalIgnoreCase)
        && (path.Length == root.Length || path[root.Length] == '/');

    private static string WithoutRepeatedSlashes(string path)
    {
        Span<char> buffer = path.Length <= 512 ? stackalloc char[path.Length] : new char[path.Length];
        var length = 0;
        foreach (var character in path)
        {
            if (character != '/' || length == 0 || buffer[length - 1] != '/')
            {
                buffer[length++] = character;
            }
        }

        return buffer[..length].ToString();
    }
}
