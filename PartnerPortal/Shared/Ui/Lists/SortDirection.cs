namespace PartnerPortal.Shared.Ui;

public enum SortDirection
{
    Ascending,
    Descending,
}
