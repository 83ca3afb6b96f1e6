using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PartnerPortal.Browser;
using PartnerPortal.Domain.Administrators;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Host;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.AdminCenter;

/// <summary>What needs a portal of its own: the limit of sign-ins, and a log without secrets.</summary>
public sealed class TroubleTests
{
    [Fact]
    public async Task The_twenty_first_sign_in_within_a_minute_is_told_to_wait()
    {
        await using var portal = await PortalApp.StartAsync(new PortalSetup());
        using var visitor = new Visitor(portal.Address);
        for (var attempt = 0; attempt < SignInLimits.AttemptsPerWindow; attempt++)
        {
            var refused = await visitor.SignInHereAsync($"nobody{attempt}@nowhere.onmicrosoft.com", "wrong");
            Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        }

        var answer = await visitor.SignInHereAsync("admin@adventureworks.onmicrosoft.com", "Demo-2026!");

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Contains(
            "Too many sign-in attempts",
            (await Visitor.ReadAsync(answer)).QuerySelector("[role=alert]")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task No_secret_and_no_password_stands_in_the_log_of_a_whole_flow()
    {
        using var log = new EveryLine();
        await using var portal = await PortalApp.StartAsync(
            new PortalSetup
            {
                Services = services =>
                    services.AddLogging(logging =>
                        logging.AddProvider(log).AddFilter<EveryLine>("PartnerPortal", LogLevel.Trace)
                    ),
            }
        );
        var customers = new TestCustomers(portal.Services);
        var customer = await customers.AddAsync();
        var agent = TestCustomers.CallerOf("admin@fourthcoffee.example");
        var credentials = (
            await portal
                .Services.GetRequiredService<AdministratorReset>()
                .ResetAsync(agent, customer.Id, CancellationToken.None)
        ).Value;
        var invitation = (
            await portal
                .Services.GetRequiredService<InvitationService>()
                .InviteAsync(agent, customer.Id, "sv", CancellationToken.None)
        ).Value;
        var link = invitation.ToLetter(portal.Address).Link.PathAndQuery;
        using var visitor = new Visitor(portal.Address);

        var signIn = (await visitor.GetAsync(link)).LeadsTo();
        await visitor.SignInHereAsync(credentials.UserName, "wrong-" + CustomersSide.Password, link);
        await visitor.SignInHereAsync(credentials.UserName, credentials.Password, link);
        await visitor.ChoosePasswordAsync(credentials.Password, CustomersSide.Password);
        await visitor.GetAsync(link[..^1]);
        await visitor.AcceptUntickedAsync(link);
        var thanks = (await visitor.TickAndAcceptAsync(link)).LeadsTo();

        Assert.Contains("invitation", signIn, StringComparison.Ordinal);
        Assert.Equal("/AdminPortal/Agreement?done=accepted", thanks);
        portal.Services.GetRequiredService<ILogger<TroubleTests>>().LogDebug("The log was kept");
        Assert.Contains(log.Lines, line => line.Contains("The log was kept", StringComparison.Ordinal));
        foreach (
            var secret in (string[])
                [invitation.Secret, invitation.Secret[..^1], credentials.Password, CustomersSide.Password]
        )
        {
            Assert.DoesNotContain(log.Lines, line => line.Contains(secret, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("https://admin.microsoft.com", "https://admin.microsoft.com/")]
    [InlineData("http://portal.example:8080/", "http://portal.example:8080/")]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void The_admin_centers_address_is_a_whole_one_or_none(string? value, string? expected) =>
        Assert.Equal(expected, Read(value).AdminCenterUrl?.AbsoluteUri);

    [Theory]
    [InlineData("admin.microsoft.com")]
    [InlineData("/AdminPortal")]
    [InlineData("ftp://admin.microsoft.com")]
    [InlineData("https://admin.microsoft.com/AdminPortal/Home")]
    [InlineData("https://user:password@admin.microsoft.com")]
    [InlineData("javascript:alert(1)")]
    public void A_wrong_address_stops_the_start_and_names_the_key(string value) =>
        Assert.Contains(
            "Portal:AdminCenterUrl",
            Assert.Throws<OptionsValidationException>(() => Read(value)).Message,
            StringComparison.Ordinal
        );

    private static PortalSettings Read(string? value)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["Portal:DataDirectory"] = Path.GetTempPath(),
                    ["Portal:AdminCenterUrl"] = value,
                }
            )
            .Build();
        return PortalSettings.Read(
            configuration,
            new HostingEnvironment { EnvironmentName = "Production", ContentRootPath = Path.GetTempPath() }
        );
    }

    /// <summary>Keeps whatever passes the configured filters, with exceptions and scopes left as they are written.</summary>
    private sealed class EveryLine : ILoggerProvider, ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = new();

        public IReadOnlyCollection<string> Lines => lines;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
