using System.Collections;
using System.Globalization;
using System.Resources;
using Microsoft.Extensions.DependencyInjection;
using Mono.Cecil;
using MudBlazor;
using PartnerPortal.Architecture;

namespace PartnerPortal.Shared.Ui;

public sealed class MudTextsTests : UiTest
{
    private static readonly AssemblyDefinition library = AssemblyDefinition.ReadAssembly(
        typeof(MudButton).Assembly.Location
    );

    /// <summary>The library names a text by the component that says it: MudAlert_Close.</summary>
    [Theory]
    [InlineData("en-GB")]
    [InlineData("nl-NL")]
    [InlineData("sv-SE")]
    public void Whatever_the_components_in_use_can_say_is_said_in_the_persons_language(string culture)
    {
        Use(culture);
        var texts = Services.GetRequiredService<MudLocalizer>();
        var components = ComponentsInUse();
        var keys = LibraryKeys().Where(key => components.Contains(key.Split('_')[0])).ToList();

        Assert.Contains("MudAlert_Close", keys);
        Assert.All(keys, key => Assert.False(texts[key].ResourceNotFound, $"MudTexts has no '{key}' in {culture}."));
    }

    [Fact]
    public void No_text_is_kept_for_what_is_not_in_use()
    {
        var components = ComponentsInUse();
        var keys = new ResourceManager(typeof(MudTexts))
            .GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: true)!
            .Cast<DictionaryEntry>()
            .Select(entry => (string)entry.Key);
        Assert.All(keys, key => Assert.Contains(key.Split('_')[0], components));
    }

    private static IEnumerable<string> LibraryKeys() =>
        new ResourceManager("MudBlazor.Resources.LanguageResource", typeof(MudButton).Assembly)
            .GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: true)!
            .Cast<DictionaryEntry>()
            .Select(entry => (string)entry.Key);

    /// <summary>The components that the portal's pages name, with their bases and those that these render.</summary>
    private static HashSet<string> ComponentsInUse()
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<string>(
            PortalAssembly
                .UsesFrom("Shared")
                .Concat(PortalAssembly.UsesFrom("Dashboard"))
                .Concat(PortalAssembly.UsesFrom("AdminCenter"))
                .Where(use => PortalAssembly.IsIn(use.UsedNamespace, "MudBlazor"))
                .Select(use => use.Used)
        );
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (next.TryDequeue(out var name))
        {
            if (library.MainModule.GetType(name) is not { } type || !seen.Add(name) || !IsComponent(type))
            {
                continue;
            }

            found.Add(type.Name.Split('`')[0]);
            foreach (var used in PortalAssembly.ReferencesOf(type))
            {
                next.Enqueue(used);
            }
        }

        return found;
    }

    private static bool IsComponent(TypeDefinition? type) =>
        type is not null
        && (
            type.BaseType?.Name is "ComponentBase" or "LayoutComponentBase"
            || (type.BaseType is { } above && IsComponent(library.MainModule.GetType(above.GetElementType().FullName)))
        );
}
