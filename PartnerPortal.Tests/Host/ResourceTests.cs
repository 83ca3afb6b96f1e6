using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Host;

/// <summary>Every text exists in every language, says the same things, and is found where it is asked for.</summary>
public sealed partial class ResourceTests
{
    private static readonly string[] languages = ["nl", "sv"];
    private static readonly Assembly portal = typeof(PortalSettings).Assembly;

    private static IEnumerable<string> Files =>
        Repository.Files(".resx").Where(file => !OfLanguage().IsMatch(file)).Select(Repository.Short);

    public static TheoryData<string> Resources => new(Files);

    [Theory]
    [MemberData(nameof(Resources))]
    public void Dutch_and_Swedish_have_the_same_keys_and_the_same_placeholders(string file)
    {
        var english = Read(file);
        foreach (var language in languages)
        {
            var other = Read(file.Replace(".resx", $".{language}.resx", StringComparison.Ordinal));
            Assert.All(other, text => Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Key));
            Assert.Equal(english.Keys.Order(StringComparer.Ordinal), other.Keys.Order(StringComparer.Ordinal));
            Assert.All(english, text => Assert.Equal(Placeholders(text.Value), Placeholders(other[text.Key])));
        }
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public void A_class_of_the_same_name_finds_the_texts_at_run_time(string file)
    {
        var name = Path.ChangeExtension(file, extension: null).Replace(Path.DirectorySeparatorChar, '.');
        var type = portal.GetType(name);
        Assert.NotNull(type);
        var manager = new ResourceManager(type);
        foreach (
            var (culture, suffix) in new[]
            {
                ("en-GB", ".resx"),
                ("nl-NL", ".nl.resx"),
                ("nl-BE", ".nl.resx"),
                ("sv-SE", ".sv.resx"),
            }
        )
        {
            var expected = Read(file.Replace(".resx", suffix, StringComparison.Ordinal));
            Assert.All(
                expected,
                text => Assert.Equal(text.Value, manager.GetString(text.Key, CultureInfo.GetCultureInfo(culture)))
            );
        }
    }

    [Fact]
    public void Every_failure_has_its_sentence_with_no_more_placeholders_than_it_fills()
    {
        var sentences = new ResourceManager(typeof(ErrorSentences));
        var failures = AllFailures.WithSentence();
        Assert.NotEmpty(failures);
        foreach (var failure in failures)
        {
            var sentence = sentences.GetString(failure.Code, CultureInfo.GetCultureInfo("en"));
            Assert.True(sentence is not null, $"{failure.Code} has no sentence.");
            var needed = Placeholders(sentence).Select(number => number + 1).DefaultIfEmpty(0).Max();
            var given = failure.Arguments.Count;
            Assert.True(needed <= given, $"The sentence of {failure.Code} needs {needed} arguments and gets {given}.");
        }
    }

    [Fact]
    public void Every_sentence_belongs_to_a_failure()
    {
        var failures = AllFailures.WithSentence().Select(failure => failure.Code).ToHashSet(StringComparer.Ordinal);
        Assert.All(
            Read("PartnerPortal/Shared/Results/ErrorSentences.resx").Keys,
            key => Assert.Contains(key, failures)
        );
    }

    [Fact]
    public void Every_key_that_is_asked_for_exists_and_every_key_is_asked_for()
    {
        var texts = Files.ToDictionary(file => Path.GetFileNameWithoutExtension(file), Read, StringComparer.Ordinal);
        var asked = TextUses.All();
        var unused = texts
            .Where(resource => asked.Any(use => string.Equals(use.Resource, resource.Key, StringComparison.Ordinal)))
            .Where(resource => resource.Key is not nameof(ErrorSentences))
            .SelectMany(resource => resource.Value.Keys.Select(key => (Resource: resource.Key, Key: key)))
            .ToHashSet();
        var missing = new List<string>();
        foreach (var use in asked)
        {
            var found = texts[use.Resource]
                .Keys.Where(key =>
                    use.IsPrefix
                        ? key.StartsWith(use.Key, StringComparison.Ordinal)
                        : string.Equals(key, use.Key, StringComparison.Ordinal)
                )
                .ToList();
            unused.RemoveWhere(text =>
                string.Equals(text.Resource, use.Resource, StringComparison.Ordinal) && found.Contains(text.Key)
            );
            if (found.Count == 0 && use.IsCertain)
            {
                missing.Add($"{Repository.Short(use.File)}: {use.Resource} has no '{use.Key}'");
            }
        }

        // A key that is handed on before it is looked up stands in the sources as a whole word all the same.
        var sources = Repository.Files(".razor").Concat(Repository.Files(".cs")).Select(File.ReadAllText).ToList();
        unused.RemoveWhere(text =>
            sources.Exists(source => source.Contains($"\"{text.Key}\"", StringComparison.Ordinal))
        );

        Assert.True(missing.Count == 0, string.Join('\n', missing));
        Assert.True(
            unused.Count == 0,
            "Nobody asks for: " + string.Join(", ", unused.Select(text => $"{text.Resource}.{text.Key}").Order())
        );
    }

    private static Dictionary<string, string> Read(string file) =>
        ResourceTexts.Read(Path.Combine(Repository.Root, file));

    private static IReadOnlyList<int> Placeholders(string text) =>
        [
            .. Placeholder()
                .Matches(text)
                .Select(match => int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture))
                .Distinct()
                .Order(),
        ];

    // A failure with something in every member, whatever it means: only the number of its arguments counts here.
    [GeneratedRegex(@"\.(nl|sv)\.resx$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OfLanguage();

    [GeneratedRegex(@"\{(?<number>\d+)(:[^}]*)?\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
