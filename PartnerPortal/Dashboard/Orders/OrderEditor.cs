using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Orders;

/// <summary>Lines that are being chosen: what is typed, what is wrong with it, and what it costs.</summary>
public sealed class OrderEditor
{
    private readonly string currency;
    private readonly IStringLocalizer<OrdersText> texts;
    private IReadOnlyList<PricedLine> lines = [];

    public OrderEditor(NewOrderForm form, string currency, ErrorSentences sentences, IStringLocalizer<OrdersText> texts)
    {
        (Form, this.currency, this.texts) = (form, currency, texts);
        Faults = new FormFaults(sentences, LabelOf);
        Judge();
    }

    public NewOrderForm Form { get; }

    public FormFaults Faults { get; }

    /// <summary>Whether what is typed can be ordered.</summary>
    public bool IsValid { get; private set; }

    public IReadOnlyList<OrderRow> Rows => [.. lines.Select(line => OrderRow.Of(line, currency))];

    public OrderTotals Totals { get; private set; } = new(0, 0, 0);

    /// <summary>An input's value has changed; an empty name for lines that came or went.</summary>
    public void Change(string input)
    {
        Faults.Change(input);
        Judge();
    }

    public void Leave(string input)
    {
        Faults.Leave(input);
        Judge();
    }

    /// <summary>Takes over what the server refused; false where that is not about the lines.</summary>
    public bool Refuse(PortalError? error)
    {
        if (
            error is not InvalidFields invalid
            || !invalid.Fields.Any(fault => fault.Field.StartsWith(nameof(NewOrder.Lines), StringComparison.Ordinal))
        )
        {
            return false;
        }

        Faults.Refuse(invalid.Fields.Select(Form.AtInput));
        return true;
    }

    private void Judge()
    {
        FieldFault[] found = [.. NewOrderRules.Check(Form.ToRequest(), out lines).Faults.Select(Form.AtInput)];
        Faults.Judge(found);
        IsValid = found.Length == 0;
        Totals = OrderTotals.Of(lines.Select(line => (line.Plan.Billing, line.Quantity, line.Plan.PriceIn(currency))));
    }

    private string LabelOf(string input)
    {
        var parts = input.Split('-');
        var place = parts.Length > 1 ? Form.Lines.ToList().IndexOf(parts[1]) + 1 : 0;
        return place > 0 ? $"{texts["LineNumber", place]}, {texts[parts[0]]}" : texts["Offers"];
    }
}
