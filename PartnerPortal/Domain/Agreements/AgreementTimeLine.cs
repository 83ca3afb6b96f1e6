namespace PartnerPortal.Domain.Agreements;

/// <summary>The dates by which the two agreements replaced each other (spec/dashboard.md 2). Days are UTC days.</summary>
public static class AgreementTimeLine
{
    /// <summary>The Microsoft Customer Agreement can be previewed: no copy of it is older.</summary>
    public static readonly DateOnly CustomerAgreementFirstPublished = new(2019, 8, 1);

    /// <summary>The Microsoft Customer Agreement is in production; both agreements are valid from here on.</summary>
    public static readonly DateOnly CustomerAgreementIntroduced = new(2019, 10, 1);

    /// <summary>The last day on which the Microsoft Cloud Agreement counts and can be attested.</summary>
    public static readonly DateOnly CloudAgreementLastDay = new(2020, 1, 31);

    /// <summary>The version of the Microsoft Customer Agreement that new customers accept explicitly.</summary>
    public static readonly DateOnly CustomerAgreementRenewed = new(2023, 3, 1);

    /// <summary>Distributors announced to block customers whose acceptance is older than this day.</summary>
    public static readonly DateOnly DistributorsBlockOlderThan = new(2023, 4, 1);

    /// <summary>Whether an acceptance of that agreement counts for purchases on that day.</summary>
    public static bool Counts(AgreementType type, DateOnly day) =>
        type switch
        {
            AgreementType.MicrosoftCustomerAgreement => true,
            AgreementType.MicrosoftCloudAgreement => day <= CloudAgreementLastDay,
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, message: null),
        };

    /// <summary>The first day on which an acceptance of that agreement, whatever its date, no longer counts; null if it continues.</summary>
    public static DateOnly? StopsCounting(AgreementType type) =>
        type == AgreementType.MicrosoftCloudAgreement ? CloudAgreementLastDay.AddDays(1) : null;
}
