using Microsoft.Extensions.Localization;
using PartnerPortal.DemoData;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Host;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.CommandLine;

/// <summary>The verb that recomputes the trails, as an operator runs it.</summary>
public sealed class VerifyVerbTests : PortalTests
{
    [Fact]
    public async Task The_program_finds_every_trail_of_the_demo_whole()
    {
        var directory = Directory.CreateTempSubdirectory("partner-portal-verb-").FullName;
        try
        {
            await DemoDatabase.CopyToAsync(directory);
            var (exitCode, output, error) = await PortalProgram.RunAsync(
                "verify",
                $"--Portal:DataDirectory={directory}"
            );

            Assert.Equal((0, ""), (exitCode, error));
            Assert.All(
                DemoPartners.All,
                partner => Assert.Contains($"{partner.Name}: whole", output, StringComparison.Ordinal)
            );
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public async Task A_broken_link_is_named_and_the_exit_code_says_it()
    {
        await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.AllowChangesAsync("AuditEvents");
        await Portal.SqlAsync("UPDATE AuditEvents SET ActorName = 'Somebody Else' WHERE Sequence = 2");

        var (exitCode, output, _) = await RunAsync("verify", "--partner", PortalFixture.DirectPartner.ToString());

        Assert.Equal(ExitCode.Failed, exitCode);
        Assert.Contains("event 2 is not what was recorded", output, StringComparison.Ordinal);
        Assert.Single(output.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_partner_that_there_is_not_is_named()
    {
        var (exitCode, _, error) = await RunAsync("verify", "--partner", "Nobody");

        Assert.Equal(ExitCode.Failed, exitCode);
        Assert.Contains("'Nobody'", error, StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var verb = new VerifyVerb(Portal.Get<AuditVerification>(), TimeProvider.System);
        var exitCode = await verb.RunAsync(
            PortalCommandLine.Read(arguments).Arguments,
            new VerbConsole(output, error, new ErrorSentences(Portal.Get<IStringLocalizer<ErrorSentences>>())),
            CancellationToken.None
        );
        return (exitCode, output.ToString(), error.ToString());
    }
}
