using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Mono.Cecil;
using Mono.Cecil.Cil;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Host;

/// <summary>A text that stands in a component as it is, and where it would be shown.</summary>
internal sealed record WrittenText(string Component, string Place, string Text);

/// <summary>
/// What components render without asking a resource, read from their compiled code: the compiler has already told markup from
/// expressions there.
/// </summary>
internal static class WrittenTexts
{
    /// <summary>Attributes of elements that are shown or read aloud.</summary>
    private static readonly HashSet<string> readAttributes = new(StringComparer.Ordinal)
    {
        "alt",
        "aria-description",
        "aria-label",
        "aria-placeholder",
        "aria-roledescription",
        "aria-valuetext",
        "label",
        "placeholder",
        "title",
    };

    /// <summary>Those with letters in them.</summary>
    public static IReadOnlyList<WrittenText> WithLetters() =>
        [.. All().Where(written => written.Text.Any(char.IsLetter))];

    public static IReadOnlyList<WrittenText> All()
    {
        using var portal = AssemblyDefinition.ReadAssembly(typeof(PortalSettings).Assembly.Location);
        return [.. portal.MainModule.GetTypes().SelectMany(type => type.Methods).SelectMany(Of)];
    }

    private static IEnumerable<WrittenText> Of(MethodDefinition method)
    {
        if (!method.HasBody)
        {
            yield break;
        }

        var component = Outermost(method.DeclaringType).Name;
        foreach (var instruction in method.Body.Instructions)
        {
            if (
                instruction.Operand is not MethodReference called
                || !string.Equals(called.DeclaringType.Name, "RenderTreeBuilder", StringComparison.Ordinal)
            )
            {
                continue;
            }

            var texts = called.Name switch
            {
                "AddMarkupContent" when Literal(instruction.Previous) is { } markup => OfMarkup(markup),
                "AddContent" when Literal(instruction.Previous) is { } text => [("text", text)],
                "AddAttribute" or "AddComponentParameter" => OfAttribute(instruction, called),
                _ => [],
            };
            foreach (var (place, text) in texts.Where(found => !string.IsNullOrWhiteSpace(found.Text)))
            {
                yield return new WrittenText(component, place, text.Trim());
            }
        }
    }

    private static IEnumerable<(string Place, string Text)> OfMarkup(string markup)
    {
        var body = new HtmlParser().ParseDocument(markup).DocumentElement;
        foreach (var node in body.GetDescendants())
        {
            if (node is IText { ParentElement.LocalName: not ("script" or "style") } text)
            {
                yield return ("text", text.Data);
            }
            else if (node is IElement element)
            {
                foreach (var attribute in element.Attributes.Where(found => readAttributes.Contains(found.Name)))
                {
                    yield return (attribute.Name, attribute.Value);
                }
            }
        }
    }

    // name, value, call: an attribute of an element, or a parameter of a component, with a literal behind a type check.
    private static IEnumerable<(string Place, string Text)> OfAttribute(Instruction call, MethodReference called)
    {
        var value = call.Previous;
        while (value is { OpCode.Code: Code.Call or Code.Box } && Literal(value.Previous) is not null)
        {
            value = value.Previous;
        }

        if (Literal(value) is { } text && Literal(value.Previous) is { } name)
        {
            // A component passes what is written in lower case on to its element.
            var isParameter =
                string.Equals(called.Name, "AddComponentParameter", StringComparison.Ordinal) && char.IsUpper(name[0]);
            if (isParameter ? !IsTechnical(name) : readAttributes.Contains(name))
            {
                yield return (name, text);
            }
        }
    }

    /// <summary>Parameters of components that people never see.</summary>
    private static bool IsTechnical(string parameter) =>
        parameter
            is "Accept"
                or "ActiveClass"
                or "Address"
                or "Autocomplete"
                or "Class"
                or "CloseIcon"
                or "ContentClass"
                or "EndIcon"
                or "Except"
                or "FileName"
                or "Height"
                or "Href"
                or "Icon"
                or "Id"
                or "InputType"
                or "Key"
                or "ListClass"
                or "Name"
                or "OpenIcon"
                or "Prefix"
                or "Rel"
                or "Selector"
                or "StartIcon"
                or "Target"
                or "Type"
                or "Value"
                or "Width";

    private static string? Literal(Instruction? instruction) =>
        instruction is { OpCode.Code: Code.Ldstr } ? (string)instruction.Operand : null;

    private static TypeDefinition Outermost(TypeDefinition type) =>
        type.DeclaringType is { } outer ? Outermost(outer) : type;
}
