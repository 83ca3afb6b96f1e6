using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Domain.AuditTrail;

/// <summary>The trail shows what was done to it behind its back.</summary>
[Trait("Stores", "Both")]
public sealed class AuditChainTests : PortalTests
{
    private static readonly string Partner = PortalFixture.DirectPartner.ToString().ToUpperInvariant();

    private Task<AuditChainCheck> VerifyAsync() =>
        Portal
            .Get<AuditVerification>()
            .VerifyAsync(PortalFixture.DirectPartner, progress: null, CancellationToken.None);

    private async Task SixMoreAsync()
    {
        for (var number = 0; number < 6; number++)
        {
            await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        }

        await Portal.AllowChangesAsync("AuditEvents");
    }

    /// <summary>Six events, and the triggers that would have stopped what follows are gone.</summary>
    private async Task SixEventsAsync()
    {
        await SixMoreAsync();
        Assert.Equal(new AuditChainCheck(6, FirstBroken: null), await VerifyAsync());
    }

    [Fact]
    public async Task A_trail_that_nobody_touched_is_whole_for_each_partner()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.AddRelationshipAsync(customer, PortalFixture.Provider);
        await Portal.AcceptDirectlyAsync(customer);

        Assert.Equal(new AuditChainCheck(2, FirstBroken: null), await VerifyAsync());
        Assert.Equal(
            new AuditChainCheck(1, FirstBroken: null),
            await Portal
                .Get<AuditVerification>()
                .VerifyAsync(PortalFixture.Provider, progress: null, CancellationToken.None)
        );
        Assert.Equal(
            new AuditChainCheck(0, FirstBroken: null),
            await Portal
                .Get<AuditVerification>()
                .VerifyAsync(PortalFixture.Reseller, progress: null, CancellationToken.None)
        );
    }

    [Theory]
    [InlineData("Detail = replace(Detail, 'Malmö', 'Lund')")]
    [InlineData("ActorName = 'Somebody Else'")]
    [InlineData("At = '2020-01-01 00:00:00'")]
    [InlineData("Action = 'CustomerInvited'")]
    [InlineData("AgentId = NULL")]
    [InlineData("Way = 'Api'")]
    [InlineData("Address = '198.51.100.1'")]
    [InlineData("ClientId = '00000000-0000-0000-0000-0000000000D1'")]
    [InlineData("CustomerTenantId = NULL")]
    [InlineData("CustomerName = 'Fabrikam'")]
    [InlineData("Hash = replace(Hash, substr(Hash, 1, 1), 'g')")]
    [InlineData("PreviousHash = Hash")]
    public async Task An_edit_of_any_value_is_found_at_its_number(string edit)
    {
        await SixEventsAsync();

        await Portal.SqlAsync($"UPDATE AuditEvents SET {edit} WHERE PartnerId = '{Partner}' AND Sequence = 4");

        Assert.Equal(4, (await VerifyAsync()).FirstBroken?.Sequence);
    }

    [Fact]
    public async Task The_program_that_acted_is_part_of_the_hash_and_the_hash_of_an_event_without_one_is_as_ever()
    {
        var client = Guid.Parse("00000000-0000-0000-0000-0000000000d1");
        await Portal.AddCustomerAsync(PortalFixture.SalesAgent with { Way = AccessWay.Api, ClientId = client });
        await SixMoreAsync();

        await Portal.SqlAsync($"UPDATE AuditEvents SET ClientId = NULL WHERE PartnerId = '{Partner}' AND Sequence = 1");

        Assert.Equal(1, (await VerifyAsync()).FirstBroken?.Sequence);
        // Computed by hand from the values before there was a client id: each length, colon, value, semicolon.
        var old = new AuditEvent
        {
            PartnerId = PortalFixture.DirectPartner,
            Sequence = 1,
            At = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
            Action = AuditAction.SignedIn,
            ActorName = "Å",
            Way = AccessWay.Screen,
            Detail = "{}",
            PreviousHash = AuditEvent.GenesisHash,
        };
        var text =
            "36:11111111-0000-4000-8000-000000000001;1:1;28:2026-01-02T03:04:05.0000000Z;8:SignedIn;-1:;1:Å;6:Screen;"
            + "-1:;-1:;-1:;2:{};64:0000000000000000000000000000000000000000000000000000000000000000;";
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), old.ComputeHash());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public async Task A_deletion_is_found_at_the_number_that_is_missing(int number)
    {
        await SixEventsAsync();

        await Portal.SqlAsync($"DELETE FROM AuditEvents WHERE PartnerId = '{Partner}' AND Sequence = {number}");

        Assert.Equal(number, (await VerifyAsync()).FirstBroken?.Sequence);
    }

    [Fact]
    public async Task A_deletion_whose_gap_was_closed_is_found_too()
    {
        await SixEventsAsync();

        await Portal.SqlAsync(
            $"""
            DELETE FROM AuditEvents WHERE PartnerId = '{Partner}' AND Sequence = 3;
            UPDATE AuditEvents SET Sequence = 3 WHERE PartnerId = '{Partner}' AND Sequence = 4;
            UPDATE AuditEvents SET Sequence = 4 WHERE PartnerId = '{Partner}' AND Sequence = 5;
            UPDATE AuditEvents SET Sequence = 5 WHERE PartnerId = '{Partner}' AND Sequence = 6;
            """
        );

        Assert.Equal(3, (await VerifyAsync()).FirstBroken?.Sequence);
    }

    [Fact]
    public async Task Two_events_that_changed_places_are_found_at_the_first_of_them()
    {
        await SixEventsAsync();

        await Portal.SqlAsync(
            $"""
            UPDATE AuditEvents SET Sequence = -2 WHERE PartnerId = '{Partner}' AND Sequence = 2;
            UPDATE AuditEvents SET Sequence = 2 WHERE PartnerId = '{Partner}' AND Sequence = 5;
            UPDATE AuditEvents SET Sequence = 5 WHERE PartnerId = '{Partner}' AND Sequence = -2;
            """
        );

        Assert.Equal(2, (await VerifyAsync()).FirstBroken?.Sequence);
    }

    [Fact]
    public async Task An_inserted_event_with_a_right_hash_of_its_own_is_found_at_the_one_behind_it()
    {
        await SixEventsAsync();
        await Portal.SqlAsync(
            string.Join(
                '\n',
                ((int[])[6, 5, 4, 3]).Select(number =>
                    $"UPDATE AuditEvents SET Sequence = {number + 1} WHERE PartnerId = '{Partner}' AND Sequence = {number};"
                )
            )
        );
        await using (var db = await Portal.ContextAsync())
        {
            var second = await db.Set<AuditEvent>().SingleAsync(audit => audit.Sequence == 2);
            var forged = new AuditEvent
            {
                PartnerId = PortalFixture.DirectPartner,
                Sequence = 3,
                At = second.At,
                Action = AuditAction.AcceptanceAttested,
                ActorName = "Nobody",
                Way = AccessWay.System,
                Detail = "{}",
                PreviousHash = second.Hash,
            };
            forged.Seal();
            db.Add(forged);
            await db.SaveChangesAsync();
        }

        Assert.Equal(4, (await VerifyAsync()).FirstBroken?.Sequence);
    }

    [Fact]
    public async Task An_event_inserted_at_the_front_is_found()
    {
        await SixEventsAsync();

        await Portal.SqlAsync(
            $"""
            INSERT INTO AuditEvents (PartnerId, Sequence, At, Action, AgentId, ActorName, Way, Address, CustomerTenantId, CustomerName, Detail, PreviousHash, Hash)
              SELECT PartnerId, 0, At, Action, AgentId, ActorName, Way, Address, CustomerTenantId, CustomerName, Detail, PreviousHash, Hash
              FROM AuditEvents WHERE PartnerId = '{Partner}' AND Sequence = 1
            """
        );

        Assert.Equal(1, (await VerifyAsync()).FirstBroken?.Sequence);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task The_newest_events_taken_away_are_found_by_the_head(int count)
    {
        await SixEventsAsync();

        await Portal.SqlAsync($"DELETE FROM AuditEvents WHERE PartnerId = '{Partner}' AND Sequence > {6 - count}");

        Assert.Equal(new AuditBreak(7 - count, AuditBreakKind.Missing), (await VerifyAsync()).FirstBroken);
    }

    [Fact]
    public async Task The_newest_events_taken_away_together_with_the_head_are_found_by_the_note_outside()
    {
        await SixEventsAsync();
        Assert.Equal(1, await Portal.Get<AuditNotes>().WriteAsync(CancellationToken.None));

        await Portal.SqlAsync(
            $"""
            DELETE FROM AuditEvents WHERE PartnerId = '{Partner}' AND Sequence > 4;
            UPDATE AuditHeads SET Sequence = 4, Hash = (SELECT Hash FROM AuditEvents WHERE PartnerId = '{Partner}' AND Sequence = 4)
              WHERE PartnerId = '{Partner}';
            """
        );

        Assert.Equal(new AuditChainCheck(4, new AuditBreak(5, AuditBreakKind.Missing), Notes: 1), await VerifyAsync());
    }

    [Fact]
    public async Task A_chain_rewritten_with_all_its_hashes_is_found_by_the_note_outside()
    {
        await SixEventsAsync();
        await Portal.Get<AuditNotes>().WriteAsync(CancellationToken.None);
        await using (var db = await Portal.ContextAsync())
        {
            var events = await db.Set<AuditEvent>().AsNoTracking().OrderBy(audit => audit.Sequence).ToListAsync();
            await Portal.SqlAsync($"DELETE FROM AuditEvents WHERE PartnerId = '{Partner}'; DELETE FROM AuditHeads;");
            var chain = AuditChain.Behind(PortalFixture.DirectPartner, last: null);
            db.AddRange(
                events.Select(audit =>
                    chain.Next(
                        new AuditActor(audit.AgentId, "Somebody Else", audit.Way, audit.Address),
                        audit.Action,
                        new AuditSubject(audit.CustomerTenantId!.Value, audit.CustomerName!),
                        new { },
                        audit.At
                    )
                )
            );
            await db.SaveChangesAsync();
        }

        Assert.Equal(new AuditBreak(6, AuditBreakKind.Rewritten), (await VerifyAsync()).FirstBroken);
    }

    [Fact]
    public async Task Notes_are_added_where_a_chain_has_grown_and_a_line_that_is_none_is_counted()
    {
        await SixEventsAsync();
        var notes = Portal.Get<AuditNotes>();
        await notes.WriteAsync(CancellationToken.None);
        Assert.Equal(0, await notes.WriteAsync(CancellationToken.None));
        await File.AppendAllTextAsync(Portal.Get<PortalSettings>().AuditNotesFile, "2026-11-21T10:00:00Z half a li\n");
        await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        Assert.Equal(1, await notes.WriteAsync(CancellationToken.None));

        Assert.Equal(new AuditChainCheck(7, FirstBroken: null, Notes: 2, UnreadableNotes: 1), await VerifyAsync());
    }

    [Fact]
    public async Task Only_those_who_may_see_the_trail_may_have_it_checked()
    {
        var verification = Portal.Get<AuditQueries>();
        (
            await verification.VerifyAsync(PortalFixture.SalesAgent, progress: null, CancellationToken.None)
        ).Error.RefusedFor(PermissionReason.AdminAgentNeeded);
        Assert.True(
            (await verification.VerifyAsync(PortalFixture.AdminAgent, progress: null, CancellationToken.None))
                .Value
                .IsWhole
        );
    }

    [Fact]
    public async Task No_detail_holds_a_password_or_a_links_secret()
    {
        var created = await Portal
            .Get<CustomerOnboarding>()
            .CreateAsync(
                PortalFixture.SalesAgent,
                Portal.NewCustomer(),
                Portal.NewAttestation(),
                CancellationToken.None
            );
        var customer = created.Value.CustomerTenantId;
        var invited = await Portal
            .Get<InvitationService>()
            .InviteAsync(PortalFixture.SalesAgent, customer, "sv-SE", CancellationToken.None);
        await Portal.AcceptDirectlyAsync(customer);

        await using var db = await Portal.ContextAsync();
        var events = await db.Set<AuditEvent>().ToListAsync();
        var hash = (await db.Set<CustomerAdministrator>().SingleAsync()).PasswordHash;
        Assert.Equal(4, events.Count);
        foreach (var audit in events)
        {
            Assert.NotNull(JsonDocument.Parse(audit.Detail));
            Assert.DoesNotContain("assword", audit.Detail, StringComparison.Ordinal);
            Assert.DoesNotContain(created.Value.Credentials!.Password, audit.Detail, StringComparison.Ordinal);
            Assert.DoesNotContain(hash, audit.Detail, StringComparison.Ordinal);
            Assert.DoesNotContain(invited.Value.Secret, audit.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_change_tells_the_old_and_the_new_values()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent, Portal.NewCustomer("Contoso Skog AB"));
        var profile = await Portal
            .Get<CustomerQueries>()
            .ProfileAsync(PortalFixture.SalesAgent, customer, CancellationToken.None);
        await Portal
            .Get<CustomerService>()
            .ChangeAsync(
                PortalFixture.SalesAgent,
                customer,
                PortalFixture.ChangeOf(profile.Value, "Contoso Trä AB"),
                CancellationToken.None
            );

        await using var db = await Portal.ContextAsync();
        var change = await db.Set<AuditEvent>().SingleAsync(audit => audit.Action == AuditAction.CustomerChanged);
        using var detail = JsonDocument.Parse(change.Detail);
        Assert.Equal("Contoso Skog AB", Name("Old"));
        Assert.Equal("Contoso Trä AB", Name("New"));
        Assert.Equal(("Contoso Trä AB", "Agent SalesAgent 03"), (change.CustomerName, change.ActorName));

        string? Name(string side) => detail.RootElement.GetProperty(side).GetProperty("CompanyName").GetString();
    }

    [Fact]
    public async Task The_latest_events_about_customers_come_newest_first()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.AcceptDirectlyAsync(customer);
        await Portal
            .Get<InvitationService>()
            .InviteAsync(PortalFixture.SalesAgent, customer, "sv-SE", CancellationToken.None);

        var latest = await Portal
            .Get<AuditQueries>()
            .LatestAboutCustomersAsync(PortalFixture.HelpdeskAgent, 2, CancellationToken.None);

        Assert.Equal([AuditAction.CustomerInvited, AuditAction.AcceptedDirectly], latest.Select(line => line.Action));
        Assert.Equal(AccessWay.Customer, latest[1].Way);
    }
}
