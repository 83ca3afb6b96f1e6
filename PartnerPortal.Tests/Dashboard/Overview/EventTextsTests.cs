using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.AuditTrail;

namespace PartnerPortal.Dashboard.Overview;

/// <summary>What the overview says about each action on a customer.</summary>
public sealed class EventTextsTests
{
    /// <summary>Actions that concern no customer, which the overview does not show.</summary>
    private static readonly AuditAction[] AboutNoCustomer =
    [
        AuditAction.SignedIn,
        AuditAction.SignedOut,
        AuditAction.SignInFailed,
        AuditAction.RelationshipRequested,
        AuditAction.InvitationRenewed,
        AuditAction.InvitationRevoked,
        AuditAction.InvitationRestored,
        AuditAction.TemplateStored,
        AuditAction.SettingsChanged,
        AuditAction.ApiClientCreated,
        AuditAction.ApiClientRevoked,
        AuditAction.BulkRunUploaded,
        AuditAction.BulkRunConfirmed,
        AuditAction.BulkRunFinished,
        AuditAction.BulkRunCancelled,
        AuditAction.BulkRunContinued,
        AuditAction.BulkRunStopped,
        AuditAction.CustomersExported,
        AuditAction.PortalSetUp,
        AuditAction.AgentInvited,
        AuditAction.AgentChosePassword,
        AuditAction.AgentRolesChanged,
        AuditAction.AgentDisabled,
        AuditAction.AgentEnabled,
        AuditAction.AgentReset,
        AuditAction.PasswordChanged,
        AuditAction.SecondFactorSwitchedOn,
        AuditAction.SecondFactorSwitchedOff,
        AuditAction.RecoveryCodesMade,
        AuditAction.SessionEnded,
        AuditAction.SessionsEnded,
        AuditAction.InvitationRunStarted,
        AuditAction.InvitationRunCancelled,
        AuditAction.CampaignStarted,
        AuditAction.CampaignClosed,
        AuditAction.CenterConnectionChanged,
        AuditAction.CenterReadingStarted,
        AuditAction.CenterReadingStopped,
        AuditAction.CenterReadingEnded,
        AuditAction.CenterSendingSwitchedOn,
        AuditAction.CenterSendingSwitchedOff,
        AuditAction.CenterConsentGiven,
        AuditAction.CenterConsentWithdrawn,
    ];

    [Theory]
    [InlineData("en-GB")]
    [InlineData("nl-NL")]
    [InlineData("sv-SE")]
    public void Every_deed_about_a_customer_has_a_sentence(string culture)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            using var services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
            var texts = services.GetRequiredService<IStringLocalizer<OverviewText>>();
            Assert.All(
                Enum.GetValues<AuditAction>().Except(AboutNoCustomer),
                action => Assert.False(texts["Event_" + action].ResourceNotFound, action.ToString())
            );
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
