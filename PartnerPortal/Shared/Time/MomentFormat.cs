namespace PartnerPortal.Shared.Time;

public enum MomentFormat
{
    Date,
    DateTime,

    /// <summary>'today' and 'yesterday' with the time, otherwise the date.</summary>
    Relative,
}
