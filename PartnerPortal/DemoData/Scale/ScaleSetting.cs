using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Culture;

namespace PartnerPortal.DemoData.Scale;

/// <summary>An agent that the made history names, with the way and address that it acted from.</summary>
internal sealed record ScaleAgent(Guid Id, string Name)
{
    public AuditActor Acting(AccessWay way) => new(Id, Name, way, "192.0.2.40");
}

/// <summary>All that the customers of one run have in common. Times are UTC.</summary>
internal sealed class ScaleSetting(InvitationLetters letters)
{
    private readonly ConcurrentDictionary<(string Language, string Agent), InvitationText> texts = new();
    private readonly ConcurrentDictionary<(string Country, string Language), string> shownTexts = new();

    public required Partner Partner { get; init; }

    public required IReadOnlyList<ScaleAgent> Agents { get; init; }

    /// <summary>The partner's indirect resellers; none where it is no provider.</summary>
    public required IReadOnlyList<Guid> Resellers { get; init; }

    public required IReadOnlyList<AgreementTemplateVersion> Versions { get; init; }

    public required DateTime Now { get; init; }

    /// <summary>How many customers the run makes.</summary>
    public required int Count { get; init; }

    /// <summary>How many customers there are before the run: their numbers are taken.</summary>
    public required long Before { get; init; }

    /// <summary>A hash of a password that nobody knows.</summary>
    public required string PasswordHash { get; init; }

    /// <summary>The version in force on a day; for an earlier day the first.</summary>
    public string VersionOn(Guid templateId, DateOnly day)
    {
        var own = Versions.Where(version => version.TemplateId == templateId).OrderBy(version => version.InForceSince);
        return (own.LastOrDefault(version => version.InForceSince <= day) ?? own.First()).Label;
    }

    public InvitationText TextFor(string culture, ScaleAgent agent) =>
        texts.GetOrAdd(
            (LetterLanguages.For(culture), agent.Name),
            key => letters.Acceptance(key.Language, Partner.Name, key.Agent).Cleaned()
        );

    /// <summary>The hash of a text that says itself that nobody was shown it.</summary>
    public string ShownText(string country, string language) =>
        shownTexts.GetOrAdd(
            (country, language),
            key =>
                Convert.ToHexStringLower(
                    SHA256.HashData(Encoding.UTF8.GetBytes($"Demo data: {key.Country}, {key.Language}"))
                )
        );
}
