using Microsoft.Extensions.Options;

namespace PartnerPortal.Shared.Configuration;

/// <summary>The settings of section <c>Portal</c>. A key that is none, or a value that is wrong, stops the start by name.</summary>
public sealed class PortalOptions
{
    public const string Section = "Portal";

    /// <summary>
    /// The folder of the database, the keys, stored documents and outgoing mail; made at start. A relative one lies beside
    /// the application. Default: <c>App_Data</c>.
    /// </summary>
    public string DataDirectory { get; set; } = "App_Data";

    /// <summary>
    /// Whether a fresh database gets the demo partners with their published password, and sign-in offers their accounts.
    /// Default: on in Development, off elsewhere.
    /// </summary>
    public bool? Demo { get; set; }

    /// <summary>
    /// The host that customers' links name, for example <c>https://admin.microsoft.com</c>. Default: this portal, which has
    /// an admin center of its own.
    /// </summary>
    public string? AdminCenterUrl { get; set; }
}

/// <summary>The settings as the portal uses them: defaults filled in, folders whole.</summary>
public sealed record PortalSettings(string DataDirectory, bool IsDemo, Uri? AdminCenterUrl = null)
{
    public string DatabaseFile => Path.Combine(DataDirectory, "portal.db");

    public string KeyDirectory => Path.Combine(DataDirectory, "keys");

    /// <summary>Texts of agreements, each in a file whose name is the SHA-256 of its content.</summary>
    public string DocumentDirectory => Path.Combine(DataDirectory, "documents");

    /// <summary>Reads, checks and completes the section. Throws <see cref="OptionsValidationException"/> naming each wrong key.</summary>
    public static PortalSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var options = new PortalOptions();
        try
        {
            configuration
                .GetSection(PortalOptions.Section)
                .Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException exception)
        {
            throw Invalid($"{exception.Message} Settings of the portal stand in section '{PortalOptions.Section}'.");
        }

        if (string.IsNullOrWhiteSpace(options.DataDirectory))
        {
            throw Invalid(
                "Portal:DataDirectory is empty. Name the folder that is to hold the portal's data, or leave the key out."
            );
        }

        var directory = Path.GetFullPath(options.DataDirectory, environment.ContentRootPath);
        try
        {
            Directory.CreateDirectory(directory);
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Invalid($"Portal:DataDirectory names '{directory}', which cannot be made: {exception.Message}");
        }

        return new PortalSettings(
            directory,
            options.Demo ?? environment.IsDevelopment(),
            AdminCenterUrlOf(options.AdminCenterUrl)
        );
    }

    private static Uri? AdminCenterUrlOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw Invalid(
                $"Portal:AdminCenterUrl is '{text}'. Write a whole address such as https://admin.microsoft.com, or leave the key out."
            );
    }

    private static OptionsValidationException Invalid(string message) =>
        new(PortalOptions.Section, typeof(PortalOptions), [message]);
}
