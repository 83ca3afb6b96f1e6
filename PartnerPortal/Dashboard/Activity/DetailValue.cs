using System.Globalization;
using System.Text.Json;

namespace PartnerPortal.Dashboard.Activity;

/// <summary>One value of an event's detail: what was recorded, or the values before and after.</summary>
/// <param name="Path">The names of the members that lead to it, with points between.</param>
/// <param name="IsChange">It was recorded as old and new, and they differ.</param>
public sealed record DetailValue(string Path, string? Old, string? New, bool IsChange)
{
    private const string OldName = "Old";
    private const string NewName = "New";

    /// <summary>The values of a detail in their recorded order; empty ones are left out.</summary>
    public static IReadOnlyList<DetailValue> Read(string detail)
    {
        using var document = JsonDocument.Parse(detail);
        var values = new List<DetailValue>();
        Add(values, string.Empty, document.RootElement);
        return values;
    }

    private static void Add(List<DetailValue> values, string path, JsonElement element)
    {
        if (
            element.ValueKind == JsonValueKind.Object
            && element.TryGetProperty(OldName, out var old)
            && element.TryGetProperty(NewName, out var @new)
        )
        {
            AddPair(values, path, old, @new);
            foreach (var member in element.EnumerateObject().Where(member => member.Name is not (OldName or NewName)))
            {
                Add(values, Join(path, member.Name), member.Value);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                Add(values, Join(path, member.Name), member.Value);
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            var number = 0;
            foreach (var item in element.EnumerateArray())
            {
                Add(values, Join(path, (++number).ToString(CultureInfo.InvariantCulture)), item);
            }
        }
        else if (Text(element) is { } text)
        {
            values.Add(new DetailValue(path, Old: null, text, IsChange: false));
        }
    }

    private static void AddPair(List<DetailValue> values, string path, JsonElement old, JsonElement @new)
    {
        var before = Leaves(old);
        var after = Leaves(@new);
        foreach (var name in after.Keys.Union(before.Keys, StringComparer.Ordinal))
        {
            var (was, becomes) = (before.GetValueOrDefault(name), after.GetValueOrDefault(name));
            var isChange = !string.Equals(was, becomes, StringComparison.Ordinal);
            if (isChange)
            {
                values.Add(new DetailValue(Join(path, name), was, becomes, IsChange: true));
            }
        }
    }

    private static Dictionary<string, string?> Leaves(JsonElement element)
    {
        var values = new List<DetailValue>();
        Add(values, string.Empty, element);
        return values.ToDictionary(value => value.Path, value => value.New, StringComparer.Ordinal);
    }

    private static string? Text(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => null,
            JsonValueKind.String => element.GetString(),
            _ => element.GetRawText(),
        };

    private static string Join(string path, string name) =>
        (path, name) switch
        {
            ("", _) => name,
            (_, "") => path,
            _ => $"{path}.{name}",
        };
}
