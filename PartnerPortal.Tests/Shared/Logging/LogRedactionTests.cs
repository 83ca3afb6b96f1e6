using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Shared.Logging;

public sealed class LogRedactionTests
{
    private static readonly string secret = new string('s', 42) + "7";

    private readonly LogRedaction redaction = new(new PortalSettings("/", IsDemo: false));

    [Theory]
    [InlineData("GET /sign-in?link=abc - 200", "GET /sign-in?… - 200")]
    [InlineData("GET /accept/AbC-_9/copy - 200", "GET /accept/…/copy - 200")]
    [InlineData("value 'accept/AbC-_9' for the path", "value 'accept/…' for the path")]
    [InlineData("What? Nothing", "What? Nothing")]
    [InlineData("a?b?c=d", "a?b?…")]
    [InlineData("password: hunter2, user: anna", "password: …, user: anna")]
    [InlineData("token eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl end", "token … end")]
    [InlineData("key CfDJ8abcdefghijklmnopqrstuvwxyz end", "key … end")]
    public void What_looks_like_a_secret_does_not_pass(string text, string expected) =>
        Assert.Equal(expected, redaction.Clean(text));

    [Fact]
    public void The_passwords_and_secrets_of_the_settings_do_not_pass()
    {
        var settings = new PortalSettings("/", IsDemo: false)
        {
            Mail = new MailSettings { Password = "of the mail server" },
            Keys = KeySettings.None with { CertificatePassword = "of the keys" },
            EntraId = new EntraIdSettings(
                Guid.Empty,
                Guid.Empty,
                "of the directory",
                EntraIdSettings.PublicCloud,
                new Dictionary<string, string>(StringComparer.Ordinal)
            )
            {
                CertificatePassword = "of the certificate",
            },
        };

        Assert.Equal(
            "… … … …",
            new LogRedaction(settings).Clean("of the mail server of the keys of the directory of the certificate")
        );
        Assert.DoesNotContain("of the", $"{settings.Keys} {settings.EntraId}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_random_secret_does_not_pass_and_what_is_longer_or_shorter_does()
    {
        Assert.Equal("link … and …", redaction.Clean($"link {secret} and {secret}"));
        Assert.Equal($"hash {secret}0", redaction.Clean($"hash {secret}0"));
        Assert.Equal($"file {secret}=", redaction.Clean($"file {secret}="));
        Assert.Equal($"id {secret[1..]}", redaction.Clean($"id {secret[1..]}"));
    }

    [Fact]
    public void Every_expression_takes_time_in_proportion_to_the_text()
    {
        var expressions = typeof(LogRedaction)
            .GetMethods(BindingFlags.Static | BindingFlags.NonPublic)
            .Where(method => method.ReturnType == typeof(Regex))
            .ToList();

        Assert.NotEmpty(expressions);
        Assert.All(
            expressions,
            expression =>
                Assert.True(
                    ((Regex)expression.Invoke(obj: null, parameters: null)!).Options.HasFlag(
                        RegexOptions.NonBacktracking
                    ),
                    expression.Name
                )
        );
    }

    [Fact]
    public void Nothing_is_cleaned_that_no_output_reads()
    {
        var state = new CountingState();
        using var loggers = new RedactingLoggers(new LoggerFactory([NullLoggerProvider.Instance]), redaction);
        var logger = loggers.CreateLogger("test");

        using (logger.BeginScope(state))
        {
            logger.Log(LogLevel.Information, default, state, exception: null, (written, _) => written.ToString());
        }

        Assert.Equal(0, state.Readings);
    }

    private sealed class CountingState
    {
        public int Readings { get; private set; }

        public override string ToString()
        {
            Readings++;
            return string.Empty;
        }
    }
}
