using System.Collections.Frozen;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Customers;

/// <summary>
/// Names that were typed to try something out. Microsoft wants legal names and no test names (spec/dashboard.md 4) and lists none, and
/// somebody may really be called so: a person is asked to look again, and nothing is refused.
/// </summary>
public static class PlaceholderNames
{
    private static readonly FrozenSet<string> words = Set(
        "asdf asdfasdf demo dummy example exempel foo foobar lorem placeholder platshållare proef qwerty qwertz sample tbd temp test "
            + "testbedrijf testcompany testcustomer tester testföretag testing testklant testkund testtest unknown voorbeeld"
    );

    // What stands beside such a word without making a name of it.
    private static readonly FrozenSet<string> companions = Set(
        "a ab account bedrijf bv bvba company contact corp customer företag gmbh inc klant kund limited llc ltd name nv oy person plc user"
    );

    /// <summary>Whether nothing is left of the name without such words, numbers, and what usually stands beside them.</summary>
    public static bool Has(string? name)
    {
        if (string.IsNullOrWhiteSpace(name) || PlainText.HasForbiddenCharacters(name))
        {
            return false;
        }

        var parts = PlainText
            .Clean(name)
            .Split([' ', '-', '_', '.', ',', '(', ')', '/'], StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Trim("0123456789".ToCharArray()))
            .Where(part => part.Length > 0)
            .ToList();
        return parts.Exists(words.Contains)
            && parts.TrueForAll(part => words.Contains(part) || companions.Contains(part));
    }

    private static FrozenSet<string> Set(string list) => list.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
