using System.Collections.ObjectModel;
using System.Globalization;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Dashboard.Orders;

/// <summary>
/// A new order as text by the names of its inputs, which is how the browser's tab keeps it. Each line has
/// its own number, which it keeps when another line is removed.
/// </summary>
public sealed class NewOrderForm
{
    public const string Offer = "Offer";
    public const string Term = "Term";
    public const string Billing = "Billing";
    public const string Quantity = "Quantity";

    private const string FormId = "FormId";
    private const string LineNumbers = "Lines";
    private readonly Dictionary<string, string> values;

    /// <summary>Starts with one empty line, or with a draft.</summary>
    public NewOrderForm(IReadOnlyDictionary<string, string>? draft)
    {
        values = new Dictionary<string, string>(
            draft ?? ReadOnlyDictionary<string, string>.Empty,
            StringComparer.Ordinal
        );
        // Tells it from another form with the same content.
        values.TryAdd(FormId, Guid.NewGuid().ToString());
        Lines = values.TryGetValue(LineNumbers, out var numbers)
            ? numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            : ["1"];
        if (Lines.Count == 0)
        {
            Lines = ["1"];
        }

        values[LineNumbers] = string.Join(' ', Lines);
    }

    /// <summary>The numbers of the lines, in order.</summary>
    public IReadOnlyList<string> Lines { get; private set; }

    /// <summary>What is kept in the browser's tab.</summary>
    public Dictionary<string, string> Draft => values;

    public bool CanAdd => Lines.Count < NewOrderRules.MaximumLines;

    public bool CanRemove => Lines.Count > 1;

    public string this[string member, string line] => values.GetValueOrDefault(NameOf(member, line), string.Empty);

    /// <summary>The name of a line's input.</summary>
    public static string NameOf(string member, string line) => $"{member}-{line}";

    public CatalogueOffer? OfferOf(string line) => Catalogue.Find(this[Offer, line]);

    /// <summary>A line that can be ordered, or null while something in it is missing or invalid.</summary>
    public PricedLine? PricedLineOf(string line)
    {
        NewOrderRules.Check(new NewOrder { RequestId = Guid.Empty, Lines = [ToLine(line)] }, out var priced);
        return priced is [var only] ? only : null;
    }

    public void Set(string member, string line, string? value)
    {
        values[NameOf(member, line)] = value ?? string.Empty;
        if (member is Offer or Term && OfferOf(line) is { } offer)
        {
            Fit(offer, line);
        }
    }

    public void Add()
    {
        var last = Lines.Max(line => int.TryParse(line, CultureInfo.InvariantCulture, out var number) ? number : 0);
        Keep([.. Lines, (last + 1).ToString(CultureInfo.InvariantCulture)]);
    }

    public void Remove(string line)
    {
        Keep([.. Lines.Where(other => !string.Equals(other, line, StringComparison.Ordinal))]);
        foreach (var member in (string[])[Offer, Term, Billing, Quantity])
        {
            values.Remove(NameOf(member, line));
        }
    }

    /// <summary>What is asked for, without an id yet.</summary>
    public NewOrder ToRequest() => new() { RequestId = Guid.Empty, Lines = [.. Lines.Select(ToLine)] };

    /// <summary>The same fault by the name of this form's input.</summary>
    public FieldFault AtInput(FieldFault fault)
    {
        for (var number = 0; number < Lines.Count; number++)
        {
            foreach (
                var (field, member) in (ReadOnlySpan<(string, string)>)
                    [
                        (nameof(NewOrderLine.CatalogItemId), Offer),
                        (nameof(NewOrderLine.Term), Term),
                        (nameof(NewOrderLine.Quantity), Quantity),
                    ]
            )
            {
                if (string.Equals(fault.Field, NewOrderRules.FieldOf(number, field), StringComparison.Ordinal))
                {
                    return fault with { Field = NameOf(member, Lines[number]) };
                }
            }
        }

        return fault;
    }

    private void Keep(IReadOnlyList<string> lines)
    {
        Lines = lines;
        values[LineNumbers] = string.Join(' ', lines);
    }

    // An offer has its own terms and a term its own billing cycles: what does not fit is replaced by the default.
    private void Fit(CatalogueOffer offer, string line)
    {
        var chosen = ToLine(line);
        var plan =
            offer.FindPlan(chosen.Term, chosen.Billing)
            ?? offer.Plans.FirstOrDefault(plan => plan.Term == chosen.Term && this[Term, line].Length > 0)
            ?? offer.FindPlan(TermDuration.OneYear, BillingCycle.Monthly)
            ?? offer.Plans[0];
        values[NameOf(Term, line)] = plan.Term.ToWire();
        values[NameOf(Billing, line)] = plan.Billing.ToWire();
        if (offer.IsSingle || this[Quantity, line].Length == 0)
        {
            values[NameOf(Quantity, line)] = "1";
        }
    }

    private NewOrderLine ToLine(string line) =>
        new()
        {
            CatalogItemId = this[Offer, line],
            Term = TermDurations.FromWire(this[Term, line]) ?? TermDuration.None,
            Billing = BillingCycles.FromWire(this[Billing, line]) ?? BillingCycle.None,
            Quantity = WholeNumber.Read(this[Quantity, line]),
        };
}
