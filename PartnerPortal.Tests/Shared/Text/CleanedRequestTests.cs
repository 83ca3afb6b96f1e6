using System.Buffers;
using System.Reflection;
using System.Runtime.CompilerServices;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Shared.Text;

/// <summary>Every text of every request that people fill in is cleaned before it is judged, wherever it came from.</summary>
public sealed class CleanedRequestTests
{
    private const string Pasted = "\u200B\u2068SE\u00A0\u00AD1\u20112\u200B\u2069";

    private static readonly SearchValues<char> marks = SearchValues.Create("\u200B\u2068\u2069\u00A0\u00AD\u2011");

    private static IEnumerable<MethodInfo> Cleanings =>
        typeof(PortalSettings)
            .Assembly.GetTypes()
            .Where(type => type.IsPublic)
            .Select(type => type.GetMethod("Cleaned", BindingFlags.Public | BindingFlags.Instance))
            .OfType<MethodInfo>();

    public static TheoryData<string> Requests => new(Cleanings.Select(method => method.DeclaringType!.Name));

    [Theory]
    [MemberData(nameof(Requests))]
    public void No_text_of_a_request_keeps_what_came_along_when_it_was_copied(string request)
    {
        var cleaning = Cleanings.Single(method =>
            string.Equals(method.DeclaringType!.Name, request, StringComparison.Ordinal)
        );
        var texts = Pastings(cleaning.DeclaringType!)
            .Select(pasted => cleaning.Invoke(pasted, [.. cleaning.GetParameters().Select(_ => (object)"SE")])!)
            .SelectMany(TextsOf)
            .ToList();
        Assert.NotEmpty(texts);
        Assert.All(texts, text => Assert.Equal(-1, text.AsSpan().IndexOfAny(marks)));
    }

    [Fact]
    public void The_requests_that_people_fill_in_are_among_them() =>
        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal)
            {
                "NewCustomer",
                "CustomerChange",
                "Signer",
                "NewAttestation",
                "NewAgent",
                "NewPortal",
                "NewApiClient",
                "NewQualification",
                "InvitationText",
            },
            Cleanings.Select(method => method.DeclaringType!.Name).ToHashSet(StringComparer.Ordinal)
        );

    /// <summary>The request with every text pasted; one for each kind where it has kinds, since some keep only their own texts.</summary>
    private static IEnumerable<object> Pastings(Type type)
    {
        var kind = type.GetProperties().FirstOrDefault(property => property.PropertyType.IsEnum);
        if (kind is null)
        {
            return [Pasting(type)];
        }

        return Enum.GetValues(kind.PropertyType)
            .Cast<object>()
            .Select(value =>
            {
                var pasted = Pasting(type);
                kind.SetValue(pasted, value);
                return pasted;
            });
    }

    private static object Pasting(Type type)
    {
        var made = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in PropertiesOf(type))
        {
            property.SetValue(made, property.PropertyType == typeof(string) ? Pasted : Pasting(property.PropertyType));
        }

        return made;
    }

    private static IEnumerable<string> TextsOf(object filled) =>
        PropertiesOf(filled.GetType())
            .SelectMany(property =>
                property.GetValue(filled) switch
                {
                    null => [],
                    string text => [text],
                    var part => TextsOf(part),
                }
            );

    /// <summary>The texts, and the parts that are cleaned likewise; a password is taken as it is.</summary>
    private static IEnumerable<PropertyInfo> PropertiesOf(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property =>
                property is { SetMethod: not null, Name: not ("Password" or "RepeatedPassword") }
                && (property.PropertyType == typeof(string) || property.PropertyType.GetMethod("Cleaned") is not null)
            );
}
