using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared;
using static PartnerPortal.Domain.Orders.OrderRequests;

namespace PartnerPortal.Data;

/// <summary>
/// What is read by several statements and would be false if it were read half before a change and half behind it, is read as of one
/// moment: a change that is committed between its statements is not in it.
/// </summary>
public sealed class OneMomentTests : PortalTests
{
    private static readonly Dictionary<string, Func<PortalFixture, Guid, Task<object>>> readings = new(
        StringComparer.Ordinal
    )
    {
        ["evidence"] = async (portal, customer) =>
            (
                await portal
                    .Get<EvidenceQueries>()
                    .OfCustomerAsync(PortalFixture.SalesAgent, customer, CancellationToken.None)
            ).Value,
        ["acceptances of an account"] = async (portal, customer) =>
            (
                await portal
                    .Get<AcceptanceQueries>()
                    .HistoryAsync(PortalFixture.SalesAgent, customer, CancellationToken.None)
            ).Value,
        ["the customer's own standing"] = async (portal, customer) =>
            await portal.Get<AgreementStandingQueries>().OfTenantAsync(customer, CancellationToken.None),
        ["agreement records"] = async (portal, _) =>
            await portal
                .Get<AgreementRecordQueries>()
                .PageAsync(PortalFixture.SalesAgent, behind: null, 10, CancellationToken.None),
        ["what a setting would change"] = async (portal, _) =>
            await portal
                .Get<PartnerSettingsQueries>()
                .PreviewAsync(PortalFixture.SalesAgent, since: null, CancellationToken.None),
        ["orders and subscriptions"] = async (portal, customer) =>
            (
                await portal
                    .Get<OrderQueries>()
                    .OfCustomerAsync(PortalFixture.SalesAgent, customer, CancellationToken.None)
            ).Value,
        ["the list"] = async (portal, _) =>
            await portal
                .Get<PortfolioQueries>()
                .PageAsync(
                    PortalFixture.SalesAgent,
                    new PortfolioFilter(),
                    cursor: null,
                    CultureInfo.InvariantCulture,
                    CancellationToken.None
                ),
    };

    private readonly Meanwhile meanwhile = new();

    public OneMomentTests() => Portal = new PortalFixture { Interceptors = [meanwhile] };

    public static TheoryData<string> Readings() => [.. readings.Keys];

    [Theory]
    [MemberData(nameof(Readings))]
    public async Task What_is_committed_between_the_statements_of_a_reading_is_not_in_it(string name)
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.AcceptDirectlyAsync(customer);
        var other = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var before = await ReadAsync(name, customer);

        meanwhile.BeforeSecondStatement(async () =>
        {
            await AttestAsync(customer);
            await AttestAsync(other);
            var ordered = await Portal
                .Get<OrderService>()
                .PlaceAsync(PortalFixture.SalesAgent, customer, NewOrder(), CancellationToken.None);
            Assert.True(ordered.IsSuccess);
        });
        var during = await ReadAsync(name, customer);

        Assert.True(meanwhile.HasHappened);
        Assert.Equal(before, during);
        Assert.NotEqual(before, await ReadAsync(name, customer));
    }

    private async Task<string> ReadAsync(string name, Guid customer) =>
        JsonSerializer.Serialize(await readings[name](Portal, customer));

    private async Task AttestAsync(Guid customer) =>
        Assert.True(
            (
                await Portal
                    .Get<AcceptanceService>()
                    .AttestAsync(PortalFixture.SalesAgent, customer, Portal.NewAttestation(), CancellationToken.None)
            ).IsSuccess
        );

    /// <summary>Somebody else who is faster.</summary>
    private sealed class Meanwhile : DbCommandInterceptor
    {
        private Func<Task>? deed;
        private int statements;

        public bool HasHappened => deed is null && statements > 0;

        public void BeforeSecondStatement(Func<Task> what) => (deed, statements) = (what, 0);

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        )
        {
            if (deed is { } due && ++statements == 2)
            {
                // Its own statements are none of the reading's.
                deed = null;
                await due();
            }

            return result;
        }
    }
}
