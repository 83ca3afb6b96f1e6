namespace PartnerPortal.Shared.Ui;

/// <summary>A part of the columns of a <see cref="WeekChart"/>.</summary>
/// <param name="Name">What it counts; shown when the pointer rests on it.</param>
/// <param name="Color">As CSS says it.</param>
/// <param name="Counts">One for each day.</param>
public sealed record WeekChartPart(string Name, string Color, IReadOnlyList<long> Counts);
