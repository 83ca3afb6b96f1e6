using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.People;

/// <summary>The set-up link: one time, 24 hours, only while there is no global admin.</summary>
public sealed class FirstStartTests : PortalTests
{
    private const string Password = "correct horse battery";

    private FirstStart Start => Portal.Get<FirstStart>();

    [Fact]
    public async Task With_a_global_admin_no_link_is_offered()
    {
        Assert.Null(await OfferAsync());
        Assert.Equal(0, await Portal.CountAsync("SetUpLinks"));
    }

    [Fact]
    public async Task The_link_makes_a_partner_with_its_global_admin_and_then_is_gone()
    {
        await WithoutGlobalAdminAsync();
        var secret = (await OfferAsync())!;
        Assert.Equal(43, secret.Length);
        Assert.True(await Start.IsUsableAsync(secret, CancellationToken.None));
        Assert.True(await Start.IsUsableAsync(secret, CancellationToken.None));

        var made = await CompleteAsync(secret, Request());

        var caller = new Caller(Guid.Parse(Request().TenantId!), made.Value, AccessWay.Screen);
        var profile = (await Portal.Get<PartnerQueries>().ProfileAsync(caller, CancellationToken.None)).Value;
        Assert.Equal(
            ("Proseware Cloud AB", PartnerKind.IndirectProvider, "SE", "proseware.example"),
            (profile.PartnerName, profile.PartnerKind, profile.PartnerCountry, profile.PartnerEmailDomain)
        );
        Assert.Equal(
            ("Ida", "Holm", "ida@proseware.example", AgentRoles.GlobalAdmin),
            (profile.FirstName, profile.LastName, profile.Email, profile.Roles)
        );
        Assert.Equal(1L, await Portal.SqlAsync("SELECT COUNT(*) FROM AuditEvents WHERE Action = 'PortalSetUp'"));
        Assert.False(await Start.IsUsableAsync(secret, CancellationToken.None));
        Assert.IsType<SetUpLinkNotUsable>((await CompleteAsync(secret, Other())).Error);
        Assert.Null(await OfferAsync());
    }

    [Fact]
    public async Task Of_the_secret_only_its_hash_is_stored()
    {
        await WithoutGlobalAdminAsync();
        var secret = (await OfferAsync())!;
        var stored = (string)(await Portal.SqlAsync("SELECT SecretSha256 FROM SetUpLinks"))!;
        Assert.Equal(Shared.Text.RandomSecret.HashOf(secret), stored);
        Assert.Equal(64, stored.Length);
    }

    [Fact]
    public async Task A_new_start_voids_the_link_of_the_one_before()
    {
        await WithoutGlobalAdminAsync();
        var first = (await OfferAsync())!;
        var second = (await OfferAsync())!;

        Assert.IsType<SetUpLinkNotUsable>((await CompleteAsync(first, Request())).Error);
        Assert.True((await CompleteAsync(second, Request())).IsSuccess);
    }

    [Fact]
    public async Task After_24_hours_the_link_is_over()
    {
        await WithoutGlobalAdminAsync();
        var secret = (await OfferAsync())!;
        Portal.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        Assert.True(await Start.IsUsableAsync(secret, CancellationToken.None));
        Portal.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<SetUpLinkNotUsable>((await CompleteAsync(secret, Request())).Error);
    }

    [Fact]
    public async Task Of_two_people_at_once_one_wins()
    {
        await WithoutGlobalAdminAsync();
        var secret = (await OfferAsync())!;

        var both = await Task.WhenAll(CompleteAsync(secret, Request()), CompleteAsync(secret, Other()));

        Assert.Single(both, made => made.IsSuccess);
        Assert.IsType<SetUpLinkNotUsable>(Assert.Single(both, made => !made.IsSuccess).Error);
        Assert.Equal(1L, await Portal.SqlAsync("SELECT COUNT(*) FROM Agents WHERE (Roles & 1) <> 0"));
    }

    [Fact]
    public async Task Faults_stand_at_their_fields_and_leave_the_link_good()
    {
        await WithoutGlobalAdminAsync();
        var secret = (await OfferAsync())!;
        var empty = new NewPortal
        {
            PartnerName = " ",
            TenantId = "no guid",
            Country = "",
            FirstName = "",
            LastName = "",
            Email = "nobody",
            Password = "short",
            RepeatedPassword = "other",
        };

        var faults = ((InvalidFields)(await CompleteAsync(secret, empty)).Error!).Fields;

        Assert.Equal(
            [
                (nameof(NewPortal.PartnerName), nameof(FieldRequired)),
                (nameof(NewPortal.TenantId), nameof(TenantIdMalformed)),
                (nameof(NewPortal.Kind), nameof(FieldRequired)),
                (nameof(NewPortal.Country), nameof(FieldRequired)),
                (nameof(NewPortal.FirstName), nameof(FieldRequired)),
                (nameof(NewPortal.LastName), nameof(FieldRequired)),
                (nameof(NewPortal.Email), nameof(EmailMalformed)),
                (nameof(NewPortal.Password), nameof(PasswordTooShort)),
                (nameof(NewPortal.RepeatedPassword), nameof(PasswordsDiffer)),
            ],
            faults.Select(fault => (fault.Field, fault.Error.Code))
        );
        Assert.True((await CompleteAsync(secret, Request())).IsSuccess);
    }

    [Fact]
    public async Task A_partner_on_record_is_not_taken_up_twice()
    {
        await WithoutGlobalAdminAsync();
        var secret = (await OfferAsync())!;
        foreach (
            var (request, field, fault) in ((NewPortal, string, string)[])
                [
                    (
                        Request() with
                        {
                            TenantId = PortalFixture.DirectPartner.ToString(),
                        },
                        nameof(NewPortal.TenantId),
                        nameof(PartnerAlreadyExists)
                    ),
                    (
                        Request() with
                        {
                            Email = "ida@wideworld.example",
                        },
                        nameof(NewPortal.Email),
                        nameof(PartnerAlreadyExists)
                    ),
                ]
        )
        {
            var refused = Assert.Single(((InvalidFields)(await CompleteAsync(secret, request)).Error!).Fields);
            Assert.Equal((field, fault), (refused.Field, refused.Error.Code));
        }
    }

    private static NewPortal Request() =>
        new()
        {
            PartnerName = " Proseware Cloud AB ",
            TenantId = "44444444-0000-4000-8000-000000000004",
            Kind = PartnerKind.IndirectProvider,
            Country = "SE",
            FirstName = "Ida",
            LastName = "Holm",
            Email = "Ida@Proseware.example",
            Password = Password,
            RepeatedPassword = Password,
        };

    private static NewPortal Other() => Request() with { TenantId = null, Email = "bo@litware.example" };

    private Task<Result<Guid>> CompleteAsync(string secret, NewPortal request) =>
        Start.CompleteAsync(secret, request, "192.0.2.1", CancellationToken.None);

    private async Task<string?> OfferAsync() => (await Start.OfferAsync(CancellationToken.None)).Value.Secret;

    private Task<object?> WithoutGlobalAdminAsync() =>
        Portal.SqlAsync("UPDATE Agents SET Roles = 2 WHERE (Roles & 1) <> 0");
}
