using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.PartnerCenterApi;

/// <summary>Every refusal of the domain has its place on the wire, or a reason why it never gets there.</summary>
public sealed class FaultCatalogueTests
{
    /// <summary>Refusals of a single field: they stand in <see cref="InvalidFields"/> and are told by their sentence.</summary>
    private static readonly string[] OfOneField =
    [
        "AcceptanceDateInFuture",
        "AcceptanceDateMissing",
        "AcceptanceDateTooEarly",
        "AgentEmailTaken",
        "ApplicationIdMalformed",
        "ApplicationIdTaken",
        "CartLineIdRepeated",
        "CompanyNameLooksWrong",
        "CompanyNameNotReal",
        "CompanyNameOnlyLegalForm",
        "CompanyNameTooShort",
        "CompanyNameWithoutLetters",
        "ContactNameTooShort",
        "CountryUnknown",
        "DomainPrefixMalformed",
        "DomainTaken",
        "EmailMalformed",
        "EmailOfMicrosoft",
        "EmailOfPartner",
        "FieldHasForbiddenCharacters",
        "FieldRequired",
        "FieldTooLong",
        "LanguageMalformed",
        "LanguageNotOfCountry",
        "NameWithoutLetters",
        "OfferUnknown",
        "OrderHasTooManyLines",
        "OrderWithoutLines",
        "PartnerAlreadyExists",
        "PhoneMalformed",
        "PhoneMissing",
        "PlaceholderUnknown",
        "PlanNotOffered",
        "PostalCodeMalformed",
        "QuantityOutOfRange",
        "RegistrationIdMalformed",
        "RegistrationIdMissing",
        "StateUnknown",
        "TenantIdMalformed",
        "TermMissing",
        "ValidationCodeMalformed",
        "WebsiteMalformed",
    ];

    /// <summary>Refusals of a whole request without a published code: 800002 with their own sentence (docs/api.md).</summary>
    private static readonly string[] ByTheirSentence = ["CartAlreadyOrdered", "CartExpired"];

    /// <summary>Refusals of commands that the API does not offer: pages of the dashboard and of the customer's side, verbs of the command line.</summary>
    private static readonly string[] OnPagesOnly =
    [
        "AcceptanceNotConfirmed",
        "AccountLinkNotUsable",
        "AdministratorSignInRefused",
        "AgentChangedMeanwhile",
        "AgentNotFound",
        "AgentUnknown",
        "AgreementChoiceMissing",
        "AgreementCountryUnknown",
        "AgreementLanguageNotOffered",
        "AgreementNotTicked",
        "AgreementTextChanged",
        "ApiClientAgentNotActive",
        "ApiClientNotFound",
        "AttestationNotFound",
        "AttestationNoteEmpty",
        "AttestationNoteTooLong",
        "AttestationNotesFull",
        "AttestedMeanwhile",
        "AuditEventNotFound",
        "BackupDamaged",
        "BackupFileExists",
        "BackupOfPreview",
        "BackupTooNew",
        "BackupUnreadable",
        "BulkColumnTwice",
        "BulkColumnsMissing",
        "BulkColumnsUnknown",
        "BulkCustomerTwice",
        "BulkDateAmbiguous",
        "BulkDateNeeded",
        "BulkDateUnreadable",
        "BulkEncodingNotSeen",
        "BulkEncodingSaid",
        "BulkFieldCount",
        "BulkFileEmpty",
        "BulkFileGone",
        "BulkFileIsPicture",
        "BulkFileIsWorkbook",
        "BulkFileMissing",
        "BulkFileNotText",
        "BulkFileTooLarge",
        "BulkFileWithoutRows",
        "BulkMarkUnknown",
        "BulkNothingToRun",
        "BulkQuotationOpen",
        "BulkRowEmpty",
        "BulkRowGarbled",
        "BulkRowNotMarked",
        "BulkRowUnreadable",
        "BulkRunMovedOn",
        "BulkRunNotFound",
        "BulkTenantIdMalformed",
        "BulkTypeUnknown",
        "BulkUploadBrokenOff",
        "CampaignNotFound",
        "CartChangedMeanwhile",
        "CodeRefused",
        "CodeTooLate",
        "CountsSinceInFuture",
        "CountsSinceMissing",
        "CurrentPasswordWrong",
        "DataDirectoryForeign",
        "DataDirectoryInUse",
        "DatabaseDamaged",
        "DatabaseInUse",
        "DirectoryAccountUnknown",
        "DirectoryAway",
        "DirectoryRefused",
        "DirectoryRoleMissing",
        "DirectorySettingRefused",
        "DocumentDamaged",
        "DocumentEmpty",
        "DocumentHasActiveContent",
        "DocumentHasMacros",
        "DocumentIncomplete",
        "DocumentKindUnknown",
        "DocumentMissing",
        "DocumentNotFound",
        "DocumentNotReceived",
        "DocumentTooLarge",
        "DocumentVersionDateInFuture",
        "DocumentVersionDateMissing",
        "DocumentVersionDateTooEarly",
        "EvidenceFileKindUnknown",
        "InvitationHasEnded",
        "InvitationNotFound",
        "InvitationNotUsable",
        "InvitationRunNotFound",
        "InvitationTextMissing",
        "InvitedAgain",
        "LastGlobalAdmin",
        "LetterWaits",
        "LinkMadeAgain",
        "ListLayoutUnknown",
        "MustBeAttestedByPartner",
        "NobodyToInvite",
        "NotOnlyTheDemo",
        "OwnAccountElsewhere",
        "PartnerContactChangedMeanwhile",
        "PartnerSellsThroughProviders",
        "PartnerUnknown",
        "PasswordTooEasy",
        "PasswordTooShort",
        "PasswordUnchanged",
        "PasswordsDiffer",
        "RevocationStands",
        "SavedViewNameTaken",
        "SavedViewNotFound",
        "SecondFactorChangedMeanwhile",
        "SetUpLinkNotUsable",
        "SettingChangedMeanwhile",
        "SeveralPartners",
        "SignInRefused",
        "SubscriptionHasNoTerm",
        "TooManyDomainChecks",
        "TooManySavedViews",
        "TooManySignInAttempts",
        "TooManyTags",
        // 429, by DomainsApi.
    ];

    [Fact]
    public void Every_refusal_is_placed_once()
    {
        var all = typeof(PortalError)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(PortalError)) && !type.IsAbstract)
            .Select(type => type.Name)
            .Order(StringComparer.Ordinal)
            .ToList();
        string[] placed =
        [
            nameof(InvalidFields),
            .. FaultCatalogue.Known.Select(type => type.Name),
            .. OfOneField,
            .. ByTheirSentence,
            .. OnPagesOnly,
        ];

        Assert.NotEmpty(all);
        Assert.Empty(all.Except(placed, StringComparer.Ordinal));
        Assert.Empty(placed.Except(all, StringComparer.Ordinal));
        Assert.Equal(placed.Length, placed.Distinct(StringComparer.Ordinal).Count());
    }
}
