using System.Globalization;
using PartnerPortal.Domain.Agreements;

namespace PartnerPortal.Dashboard.Settings;

/// <summary>
/// What is chosen of 'acceptance counts as current since', as the address of the page says it, so that reload and back keep
/// it: 'none', a day, or 'own' for a day that is still to be entered.
/// </summary>
public sealed record CountsSinceChoice(string Name, DateOnly? OwnDay)
{
    public const string None = "none";
    public const string Renewed = "renewed";
    public const string DistributorsBlock = "distributors";
    public const string Own = "own";

    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>The chosen day; null for 'none', and as long as no own day is entered.</summary>
    public DateOnly? Since =>
        Name switch
        {
            Renewed => AgreementTimeLine.CustomerAgreementRenewed,
            DistributorsBlock => AgreementTimeLine.DistributorsBlockOlderThan,
            Own => OwnDay,
            _ => null,
        };

    /// <summary>The choice for a setting.</summary>
    public static CountsSinceChoice Of(DateOnly? since) =>
        since is null ? new CountsSinceChoice(None, OwnDay: null)
        : since == AgreementTimeLine.CustomerAgreementRenewed ? new CountsSinceChoice(Renewed, OwnDay: null)
        : since == AgreementTimeLine.DistributorsBlockOlderThan ? new CountsSinceChoice(DistributorsBlock, OwnDay: null)
        : new CountsSinceChoice(Own, since);

    /// <summary>The choice that an address names; <see langword="null"/> if it names none.</summary>
    public static CountsSinceChoice? Read(string? text) =>
        text switch
        {
            None or Renewed or DistributorsBlock or Own => new CountsSinceChoice(text, OwnDay: null),
            _ => DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? new CountsSinceChoice(Own, day)
                : null,
        };

    /// <summary>As the address names it.</summary>
    public override string ToString() =>
        OwnDay is { } day ? day.ToString(DayFormat, CultureInfo.InvariantCulture) : Name;
}
