using PartnerPortal.Shared.Text;

namespace PartnerPortal.Shared.Configuration;

/// <summary>The settings of section <c>Portal:Mail</c>: how letters leave the portal.</summary>
public sealed class MailOptions
{
    // RFC 8314, 3.3: the port of servers that speak TLS from the first byte.
    private const int SubmissionOverTls = 465;

    /// <summary>The SMTP server. Default: none, which writes each letter as a file into the data directory's <c>outbox</c>.</summary>
    public string? Host { get; set; }

    /// <summary>Where the server listens. Default: 587, submission with STARTTLS.</summary>
    public int Port { get; set; } = 587;

    /// <summary>
    /// Whether TLS is demanded: by STARTTLS, at port 465 from the first byte. Without it letters and password travel unencrypted.
    /// Default: on.
    /// </summary>
    public bool Tls { get; set; } = true;

    /// <summary>The name of the sign-in at the server. Default: none, and no sign-in.</summary>
    public string? User { get; set; }

    /// <summary>The password there, best given by the environment: <c>Portal__Mail__Password</c>. Default: none.</summary>
    public string? Password { get; set; }

    /// <summary>A file whose first line is the password, in the place of <see cref="Password"/>. Default: none.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>
    /// The address that letters come from; answers go to the agent who sends. Needed with <see cref="Host"/>. Default: the
    /// agent's address.
    /// </summary>
    public string? From { get; set; }

    /// <summary>How many letters leave in a minute at most, from 1 to 60,000. Default: 300.</summary>
    public int PerMinute { get; set; } = 300;

    internal MailSettings Checked(string contentRoot, Func<string, Exception> invalid)
    {
        if (PerMinute is < 1 or > 60_000)
        {
            throw invalid(
                $"Portal:Mail:PerMinute is {PerMinute}. Name a number from 1 to 60000, or leave the key out."
            );
        }

        if (Port is < 1 or > 65_535)
        {
            throw invalid($"Portal:Mail:Port is {Port}. Name a port from 1 to 65535, or leave the key out for 587.");
        }

        if (From is { Length: > 0 } && !EmailAddress.IsValid(From))
        {
            throw invalid($"Portal:Mail:From is '{From}'. Name one mail address, such as partner@example.com.");
        }

        if (!string.IsNullOrWhiteSpace(Host) && string.IsNullOrEmpty(From))
        {
            throw invalid(
                "Portal:Mail:Host is set and Portal:Mail:From is not. Name the address that letters come from."
            );
        }

        return new MailSettings
        {
            Host = string.IsNullOrWhiteSpace(Host) ? null : Host.Trim(),
            Port = Port,
            UsesTls = Tls,
            BeginsWithTls = Port == SubmissionOverTls,
            User = string.IsNullOrEmpty(User) ? null : User,
            Password = ReadPassword(contentRoot, invalid),
            From = string.IsNullOrEmpty(From) ? null : From,
            PerMinute = PerMinute,
        };
    }

    private string? ReadPassword(string contentRoot, Func<string, Exception> invalid)
    {
        if (string.IsNullOrWhiteSpace(PasswordFile))
        {
            return string.IsNullOrEmpty(Password) ? null : Password;
        }

        var file = Path.GetFullPath(PasswordFile, contentRoot);
        try
        {
            return File.ReadLines(file).FirstOrDefault();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw invalid($"Portal:Mail:PasswordFile names '{file}', which cannot be read: {exception.Message}");
        }
    }
}

/// <summary>How letters leave the portal, as it uses it.</summary>
public sealed class MailSettings
{
    /// <summary>The SMTP server; none where letters are written as files.</summary>
    public string? Host { get; init; }

    public int Port { get; init; } = 587;

    public bool UsesTls { get; init; } = true;

    /// <summary>Where TLS is used: from the first byte, not by STARTTLS.</summary>
    public bool BeginsWithTls { get; init; }

    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>The address that letters come from; none for the agent's own.</summary>
    public string? From { get; init; }

    public int PerMinute { get; init; } = 300;

    /// <summary>The least time between two letters.</summary>
    public TimeSpan Pace => TimeSpan.FromMinutes(1) / PerMinute;
}
