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

    /// <summary>Whether a path in its routed form is one of the API.</summary>
    public static bool IsOfApi(PathString path) => path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether a request beside the API is a program's that means it: it names another version, brings a bearer token, or wants
    /// JSON. A sign-in page would tell it nothing.
    /// </summary>
    public static bool IsMeant(HttpRequest request)
    {
        var value = request.Path.Value ?? string.Empty;
        var accept = request.Headers.Accept.ToString();
        return (value.Length > 2 && value[1] is 'v' or 'V' && char.IsAsciiDigit(value[2]))
            || HasToken(request)
            || (
                accept.Contains("json", StringComparison.OrdinalIgnoreCase)
                && !accept.Contains("html", StringComparison.OrdinalIgnoreCase)
            );
    }

    /// <summary>Whether a request brings a bearer token, which no page takes.</summary>
    public static bool HasToken(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);

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
