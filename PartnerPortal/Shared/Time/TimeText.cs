namespace PartnerPortal.Shared.Time;

/// <summary>Marks the words for days near today.</summary>
public sealed class TimeText;
