using System.Data.Common;
using System.Net;
using Microsoft.Extensions.Options;

namespace PartnerPortal.Shared.Configuration;

/// <summary>The settings of section <c>Portal</c>. An unknown key or a wrong value stops the start, and is named.</summary>
public sealed class PortalOptions
{
    public const string Section = "Portal";

    /// <summary>
    /// The folder of the database, the keys, stored documents and outgoing mail; made at start. A relative path begins at the
    /// application: at <c>PartnerPortal/</c> under <c>dotnet run</c>, at the program's own folder when published. Default:
    /// <c>App_Data</c>.
    /// </summary>
    public string DataDirectory { get; set; } = "App_Data";

    /// <summary>
    /// The connection string of a PostgreSQL database (14 or newer) in the place of the SQLite file in the data directory, such as
    /// <c>Host=db.example;Database=portal;Username=portal;Password=…</c>; best given by the environment: <c>Portal__Database</c>.
    /// Default: none, and the database is a file.
    /// </summary>
    public string? Database { get; set; }

    /// <summary>
    /// Whether a fresh database gets the demo partners with their published password, sign-in offers their accounts, and
    /// <c>/demo</c> with its tour, the switch of person and starting over exist.
    /// Default: on in Development, off elsewhere.
    /// </summary>
    public bool? Demo { get; set; }

    /// <summary>
    /// Lets the demo start in Production all the same; every page then says that it is one. Default: off, and the start is
    /// refused.
    /// </summary>
    public bool AllowDemoInProduction { get; set; }

    /// <summary>
    /// Whether this is an integration sandbox, as Partner Center's: partners may delete their customers through the interface.
    /// What is on record stays. Default: as <c>Portal:Demo</c>.
    /// </summary>
    public bool? Sandbox { get; set; }

    /// <summary>
    /// The address by which people reach the portal, such as <c>https://portal.example</c>: scheme, host and port without a path. Outside
    /// Development the portal then answers under that host only, and under those of <c>Portal:AdminCenterUrl</c>, of the addresses that
    /// it listens on, and of the machine itself. Default: the name in <c>urls</c> or <c>Kestrel:Endpoints</c> where there is one and no
    /// proxy is named; otherwise none, and it answers under every name.
    /// </summary>
    public string? PublicUrl { get; set; }

    /// <summary>
    /// The host that customers' links name, such as <c>https://admin.microsoft.com</c>: scheme, host and port without a path.
    /// Without it, links name the address by which the agent's browser reaches the portal. Default: none.
    /// </summary>
    public string? AdminCenterUrl { get; set; }

    /// <summary>
    /// The reverse proxies in front of the portal: addresses such as <c>127.0.0.1</c>, or networks such as <c>10.0.0.0/24</c>. Their
    /// <c>X-Forwarded-For</c>, <c>-Proto</c> and <c>-Host</c> headers are believed, nobody else's. Default: none.
    /// </summary>
    public IList<string> Proxies { get; set; } = [];

    /// <summary>The Partner Center REST API.</summary>
    public ApiOptions Api { get; set; } = new();

    /// <summary>Backups.</summary>
    public BackupOptions Backups { get; set; } = new();

    /// <summary>How long agents stay signed in.</summary>
    public SessionOptions Sessions { get; set; } = new();

    /// <summary>
    /// Whether agents can sign in with an e-mail address and a password. Off needs <c>Portal:EntraId</c>. Default: on.
    /// </summary>
    public bool LocalAccounts { get; set; } = true;

    /// <summary>Signing in with a work account of Microsoft Entra ID.</summary>
    public EntraIdOptions EntraId { get; set; } = new();

    /// <summary>The secrets of the partners' connections to their Partner Center, by partner.</summary>
    public Dictionary<string, PartnerCenterOptions> PartnerCenter { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What the keys in the data directory are encrypted with.</summary>
    public KeyOptions Keys { get; set; } = new();

    /// <summary>How letters leave the portal.</summary>
    public MailOptions Mail { get; set; } = new();

    /// <summary>Which measurements and traces leave the portal.</summary>
    public TelemetryOptions Telemetry { get; set; } = new();
}

/// <summary>The settings as the portal uses them: defaults filled in, folders whole.</summary>
public sealed record PortalSettings(string DataDirectory, bool IsDemo)
{
    /// <summary>Where people reach the portal; <see langword="null"/> where nobody has said so.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>The host that links for customers name; <see langword="null"/> for this portal's own.</summary>
    public Uri? AdminCenterUrl { get; init; }

    /// <summary>Whose <c>X-Forwarded-*</c> headers are believed.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    public ApiOptions Api { get; init; } = new();

    public BackupSettings Backups { get; init; } =
        new BackupOptions().Checked(DataDirectory, message => new InvalidOperationException(message));

    public SessionOptions Sessions { get; init; } = new();

    /// <summary>Agents can sign in with a password.</summary>
    public bool HasLocalAccounts { get; init; } = true;

    /// <summary>Entra ID; <see langword="null"/> where it is not set up.</summary>
    public EntraIdSettings? EntraId { get; init; }

    /// <summary>The secrets of the partners' connections to their Partner Center, by partner.</summary>
    public IReadOnlyDictionary<Guid, PartnerCenterCredential> PartnerCenter { get; init; } =
        new Dictionary<Guid, PartnerCenterCredential>();

    public MailSettings Mail { get; init; } = new();

    /// <summary>The OpenTelemetry collector, ending with a slash; none where nothing leaves.</summary>
    public Uri? OtlpEndpoint { get; init; }

    public KeySettings Keys { get; init; } = KeySettings.None;

    /// <summary>Passwords and secrets that the settings name; the log's filter takes them out.</summary>
    public IEnumerable<string> Secrets =>
        (
            (string?[])
                [
                    Mail.Password,
                    EntraId?.ClientSecret,
                    EntraId?.CertificatePassword,
                    Keys.CertificatePassword,
                    Database,
                    PasswordOf(Database),
                    .. PartnerCenter.Values.SelectMany(credential =>
                        (string?[])[credential.ClientSecret, credential.CertificatePassword]
                    ),
                ]
        ).OfType<string>();

    /// <summary>This is an integration sandbox, whose customers can be deleted.</summary>
    public bool IsSandbox { get; init; }

    /// <summary>The demo runs in Production, so every page says that it is one.</summary>
    public bool SaysItIsADemo { get; init; }

    /// <summary>The connection string of a PostgreSQL database; <see langword="null"/> where the database is <see cref="DatabaseFile"/>.</summary>
    public string? Database { get; init; }

    public string DatabaseFile => Path.Combine(DataDirectory, "portal.db");

    /// <summary>Is there while demo data are being made.</summary>
    public string SeedingMark => DatabaseFile + ".seeding";

    public string KeyFolder => Path.Combine(DataDirectory, "keys");

    /// <summary>Texts of agreements, each in a file whose name is the SHA-256 of its content.</summary>
    public string DocumentFolder => Path.Combine(DataDirectory, "documents");

    /// <summary>Uploaded files of bulk attestation, each under its SHA-256.</summary>
    public string BulkFolder => Path.Combine(DataDirectory, "bulk");

    /// <summary>Ends of the audit trails, noted from time to time.</summary>
    public string AuditNotesFile => Path.Combine(DataDirectory, "audit-notes.txt");

    /// <summary>Letters to customers, each a file, where no mail server is named. They hold links that are secrets.</summary>
    public string OutboxFolder => Path.Combine(DataDirectory, "outbox");

    /// <summary>
    /// Whether the data directory holds a portal. While its demo data are being made, or where that was broken off, it does not yet.
    /// </summary>
    public bool HoldsPortal =>
        Database is not null
        || new FileInfo(DatabaseFile) is { Exists: true, Length: > 0 } && !File.Exists(SeedingMark);

    /// <summary>Makes the data directory where it is not there. Throws <see cref="OptionsValidationException"/> where that fails.</summary>
    public void MakeDataDirectory()
    {
        try
        {
            OwnFolder.Make(DataDirectory);
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Invalid($"Portal:DataDirectory names '{DataDirectory}', which cannot be made: {exception.Message}");
        }
    }

    /// <summary>Reads, checks and completes the section; makes nothing. Throws <see cref="OptionsValidationException"/> naming each wrong key.</summary>
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
            throw Invalid($"{exception.Message} The portal's settings are in section '{PortalOptions.Section}'.");
        }

        if (string.IsNullOrWhiteSpace(options.DataDirectory))
        {
            throw Invalid(
                "Portal:DataDirectory is empty. Name the folder that is to hold the portal's data, or leave the key out."
            );
        }

        var publicUrl = ReadAddress(
            options.PublicUrl,
            "Portal:PublicUrl",
            "such as https://portal.example, or leave the key out"
        );
        var adminCenterUrl = ReadAddress(
            options.AdminCenterUrl,
            "Portal:AdminCenterUrl",
            "such as https://admin.microsoft.com, or leave the key out for this portal"
        );
        var directory = Path.GetFullPath(options.DataDirectory, environment.ContentRootPath);
        var isDemo = options.Demo ?? environment.IsDevelopment();
        if (isDemo && environment.IsProduction() && !options.AllowDemoInProduction)
        {
            throw Invalid(
                "Portal:Demo is on in Production, where anybody could sign in with the published password. Switch it off, or set Portal:AllowDemoInProduction to true for a demonstration without real data."
            );
        }

        var entraId = options.EntraId.Checked(environment.ContentRootPath, Invalid);
        if (entraId is null && !options.LocalAccounts)
        {
            throw Invalid(
                "Portal:LocalAccounts is off and Portal:EntraId is not set up, so that nobody could sign in. Set up one of them."
            );
        }

        if (!string.IsNullOrWhiteSpace(options.Database) && options.Backups.Nightly)
        {
            throw Invalid(
                "Portal:Backups:Nightly copies the portal's own file, and with Portal:Database the data are on a server. Switch it off, and back the database up there."
            );
        }

        return new PortalSettings(directory, isDemo)
        {
            Database = string.IsNullOrWhiteSpace(options.Database) ? null : options.Database,
            HasLocalAccounts = options.LocalAccounts,
            EntraId = entraId,
            PartnerCenter = PartnerCenterOptions.Checked(options.PartnerCenter, environment.ContentRootPath, Invalid),
            SaysItIsADemo = isDemo && environment.IsProduction(),
            PublicUrl = publicUrl,
            AdminCenterUrl = adminCenterUrl,
            Proxies = ProxyNetworks.Read([.. options.Proxies], configuration, Invalid),
            Api = options.Api.Checked(Invalid),
            Backups = options.Backups.Checked(directory, Invalid),
            Sessions = options.Sessions.Checked(Invalid),
            Keys = options.Keys.Checked(environment.ContentRootPath, Invalid),
            Mail = options.Mail.Checked(environment.ContentRootPath, Invalid),
            OtlpEndpoint = options.Telemetry.Checked(Invalid),
            IsSandbox = options.Sandbox ?? isDemo,
        };
    }

    // Whatever is no connection string has no password; the store says what is wrong with it.
    private static string? PasswordOf(string? connectionString)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = connectionString };
            return ((string[])["Password", "Pwd", "PSW"])
                .Select(key => parts.TryGetValue(key, out var value) ? value as string : null)
                .FirstOrDefault(password => !string.IsNullOrEmpty(password));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Uri? ReadAddress(string? text, string key, string advice)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return
            Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url)
            && (url.Scheme is "https" or "http")
            && url.PathAndQuery is "/"
            && url.Fragment.Length == 0
            && url.UserInfo.Length == 0
            ? url
            : throw Invalid($"{key} is '{text}'. Name a whole address without a path, {advice}.");
    }

    private static OptionsValidationException Invalid(string message) =>
        new(PortalOptions.Section, typeof(PortalOptions), [message]);
}
