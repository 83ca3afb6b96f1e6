using System.Text.RegularExpressions;
using PartnerPortal.Browser;

namespace PartnerPortal.Shared.Results;

/// <summary>What a phone number is, and that the sentence about a wrong one says what is wanted.</summary>
public sealed partial class PhoneRuleTests
{
    [Theory]
    [InlineData("1234")]
    [InlineData("+46 8 123 456 78")]
    [InlineData("(08) 12-34.56")]
    [InlineData("+1 425/555-0100 ext. 7")]
    public void At_least_four_digits_with_the_usual_characters_between_are_a_number(string number) =>
        Assert.Empty(FaultsOf(number));

    [Theory]
    [InlineData("123")]
    [InlineData("+12 3")]
    [InlineData("12a34")]
    [InlineData("call me")]
    [InlineData("1234++")]
    [InlineData("46+8123")]
    public void Anything_else_is_told_at_its_field(string number) =>
        Assert.IsType<PhoneMalformed>(Assert.Single(FaultsOf(number)).Error);

    [Theory]
    [InlineData("en-GB", "four digits")]
    [InlineData("nl-NL", "vier cijfers")]
    [InlineData("sv-SE", "fyra siffror")]
    public void The_sentence_says_how_many_digits_and_its_example_is_a_number(string culture, string digits)
    {
        var sentence = new PageTexts(culture).Sentence<PhoneMalformed>();

        Assert.Contains(digits, sentence, StringComparison.Ordinal);
        Assert.Empty(FaultsOf(Number().Match(sentence).Value));
    }

    private static IReadOnlyList<FieldFault> FaultsOf(string number)
    {
        var rules = new FieldRules();
        rules.Phone("PhoneNumber", number, required: true);
        return rules.Faults;
    }

    [GeneratedRegex(@"\+[0-9][0-9 ]*[0-9]", RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
