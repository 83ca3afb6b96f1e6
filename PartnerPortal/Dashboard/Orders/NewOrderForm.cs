using System.Collections.ObjectModel;
using System.Globalization;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Dashboard.Orders;

/// <summary>
/// The lines of an order or a cart as text by the names of their inputs, which is how the browser's tab keeps it. Each line has
/// its own number, which it keeps when another line is removed.
/// </summary>
public sealed class NewOrderForm
{
    public const string Offer = "Offer";
    public const string Term = "Term";
    public const string Billing = "Billing";
    public const string Quantity = "Quantity";

    private const string FormId = "FormId";
    private const string FriendlyName = "FriendlyName";
    private const string LineId = "LineId";
    private const string Version = "Version";
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

    /// <summary>Starts with what a cart holds.</summary>
    public static NewOrderForm Of(CartDetails cart)
    {
        ArgumentNullException.ThrowIfNull(cart);
        var held = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Version] = cart.Version.ToString(CultureInfo.InvariantCulture),
            [LineNumbers] = string.Join(' ', Enumerable.Range(1, cart.Lines.Count)),
        };
        foreach (var (index, item) in cart.Lines.Index())
        {
            var line = (index + 1).ToString(CultureInfo.InvariantCulture);
            held[NameOf(LineId, line)] = item.Id.ToString(CultureInfo.InvariantCulture);
            held[NameOf(Offer, line)] = item.CatalogItemId;
            held[NameOf(Term, line)] = item.Term.ToWire();
            held[NameOf(Billing, line)] = item.Billing.ToWire();
            held[NameOf(Quantity, line)] = item.Quantity.ToString(CultureInfo.InvariantCulture);
            held[NameOf(FriendlyName, line)] = item.FriendlyName ?? string.Empty;
        }

        return new NewOrderForm(held);
    }

    /// <summary>The version of the cart that these lines are to replace.</summary>
    public long SeenVersion
    {
        get => long.TryParse(values.GetValueOrDefault(Version), CultureInfo.InvariantCulture, out var seen) ? seen : 0;
        set => values[Version] = value.ToString(CultureInfo.InvariantCulture);
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
        foreach (var member in (string[])[Offer, Term, Billing, Quantity, FriendlyName, LineId])
        {
            values.Remove(NameOf(member, line));
        }
    }

    /// <summary>What is asked for, without an id yet.</summary>
    public NewOrder ToRequest() => new() { RequestId = Guid.Empty, Lines = [.. Lines.Select(ToLine)] };

    /// <summary>The lines as a cart holds them: those that it held before keep the number that its caller gave them.</summary>
    public IReadOnlyList<NewCartLine> ToCartLines()
    {
        var given = Lines.Select(LineIdOf).OfType<int>().ToHashSet();
        var free = new Queue<int>(Enumerable.Range(0, int.MaxValue).Where(id => !given.Contains(id)).Take(Lines.Count));
        return [.. Lines.Select(line => new NewCartLine(LineIdOf(line) ?? free.Dequeue(), ToLine(line)))];
    }

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

    private int? LineIdOf(string line) =>
        int.TryParse(this[LineId, line], CultureInfo.InvariantCulture, out var id) ? id : null;

    private NewOrderLine ToLine(string line) =>
        new()
        {
            CatalogItemId = this[Offer, line],
            Term = TermDurations.FromWire(this[Term, line]) ?? TermDuration.None,
            Billing = BillingCycles.FromWire(this[Billing, line]) ?? BillingCycle.None,
            Quantity = WholeNumber.Read(this[Quantity, line]),
            FriendlyName = this[FriendlyName, line] is { Length: > 0 } name ? name : null,
        };
}
