namespace PartnerPortal.Architecture;

/// <summary>The tables of docs/architecture.md, 'Who may use whom', over the compiled portal.</summary>
public sealed class DependencyTests
{
    private const string PlainDomain = "`Domain`: entities, requests, rules, statuses, errors";
    private const string WholeDomain = "`Domain`: services, queries, doors, mappings";

    private static readonly string[] faces =
    [
        "Dashboard",
        "AdminCenter",
        "Demonstration",
        "PartnerCenterApi",
        "CommandLine",
    ];

    /// <summary>Whoever is signed in as an agent, of <c>SignIn</c>.</summary>
    private static readonly string[] agentsSessions =
    [
        "PartnerPortal.SignIn.AgentClaims",
        "PartnerPortal.SignIn.CurrentAgent",
        "PartnerPortal.SignIn.RevalidatingAgentState",
        "PartnerPortal.SignIn.SessionRules",
    ];

    public static TheoryData<string, string> Rules()
    {
        var rules = new TheoryData<string, string>();
        foreach (var rule in ArchitectureTables.Folders)
        {
            foreach (var term in rule.Never)
            {
                rules.Add(rule.Subject, term);
            }
        }

        return rules;
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_folder_never_uses_what_the_table_forbids(string subject, string term)
    {
        var rule = ArchitectureTables.Folders.Single(row =>
            string.Equals(row.Subject, subject, StringComparison.Ordinal)
        );
        var folder = ArchitectureTables.NamesIn(subject)[0];
        var isForbidden = Forbidden(rule, folder, term);

        Assert.DoesNotContain(UsesOf(subject, folder), use => isForbidden(use));
    }

    [Fact]
    public void Every_folder_has_its_row()
    {
        Assert.Equal(
            PortalAssembly
                .Types()
                .Select(PortalAssembly.FolderOf)
                .Where(folder => folder.Length > 0)
                .Select(folder => folder.Split('.')[0])
                .Distinct()
                .Order(StringComparer.Ordinal),
            ArchitectureTables
                .Folders.Select(row => ArchitectureTables.NamesIn(row.Subject)[0])
                .Where(name => name is not "Program.cs")
                .Distinct()
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void No_type_outside_Shared_Ui_and_the_folders_with_pages_names_the_component_library()
    {
        Assert.Contains(PortalAssembly.UsesFrom("Shared.Ui"), IsComponentLibrary);
        string[] withPages = ["Shared.Ui", "Dashboard", "AdminCenter", "SignIn", "Demonstration"];
        Assert.All(
            ArchitectureTables.Folders.Select(row => ArchitectureTables.NamesIn(row.Subject)[0]).Where(IsAFolder),
            folder =>
                Assert.DoesNotContain(
                    PortalAssembly.UsesFrom(
                        folder,
                        use => !Array.Exists(withPages, pages => PortalAssembly.IsIn(use.FromFolder, pages))
                    ),
                    IsComponentLibrary
                )
        );
    }

    public static TheoryData<string> DomainFolders() => [.. ArchitectureTables.DomainFolders.Select(row => row.Folder)];

    [Theory]
    [MemberData(nameof(DomainFolders))]
    public void A_folder_of_the_domain_stands_only_on_those_that_the_table_names(string folder)
    {
        string[] allowed =
        [
            folder,
            .. ArchitectureTables
                .DomainFolders.Single(row => string.Equals(row.Folder, folder, StringComparison.Ordinal))
                .StandsOn,
        ];

        Assert.Empty(
            PortalAssembly.UsesFrom(
                $"Domain.{folder}",
                use =>
                    PortalAssembly.IsIn(use.UsedFolder, "Domain")
                    && !Array.Exists(allowed, one => PortalAssembly.IsIn(use.UsedFolder, $"Domain.{one}"))
            )
        );
    }

    [Fact]
    public void The_table_names_every_folder_of_the_domain_and_each_stands_on_those_above_it()
    {
        var folders = ArchitectureTables.DomainFolders;
        Assert.Equal(
            PortalAssembly
                .Types()
                .Select(PortalAssembly.FolderOf)
                .Where(folder => folder.StartsWith("Domain.", StringComparison.Ordinal))
                .Select(folder => folder.Split('.')[1])
                .Distinct()
                .Order(StringComparer.Ordinal),
            folders.Select(row => row.Folder).Order(StringComparer.Ordinal)
        );
        for (var index = 0; index < folders.Count; index++)
        {
            Assert.Empty(folders[index].StandsOn.Except(folders.Take(index).Select(row => row.Folder)));
        }
    }

    [Fact]
    public void No_clock_is_read_but_through_TimeProvider()
    {
        string[] clocks = ["get_Now", "get_UtcNow", "get_Today"];
        var calls = PortalAssembly.Calls().ToList();

        Assert.Contains(calls, call => call.Called.Name is "GetUtcNow");
        Assert.DoesNotContain(
            calls,
            call =>
                call.Called.DeclaringType.FullName is "System.DateTime" or "System.DateTimeOffset"
                && clocks.Contains(call.Called.Name)
        );
    }

    /// <summary>What the row is about; of the domain's two rows the first is about its plain types, the second about all.</summary>
    private static List<Use> UsesOf(string subject, string folder)
    {
        if (!string.Equals(subject, PlainDomain, StringComparison.Ordinal))
        {
            Assert.True(
                subject is WholeDomain || string.Equals(subject, $"`{folder}`", StringComparison.Ordinal),
                $"The table speaks of '{subject}', which no test knows."
            );
            return PortalAssembly.UsesFrom(
                folder,
                use => !use.FromFolder.EndsWith(".Migrations", StringComparison.Ordinal)
            );
        }

        var plain = PortalAssembly.PlainTypesOfTheDomain();
        Assert.True(plain.Count > 100, "The plain types of the domain were not found.");
        return PortalAssembly.UsesFrom(folder, use => plain.Contains(use.From.Split('/')[0]));
    }

    /// <summary>The meaning of a term of the last column. A term without one fails: the table says nothing that is not tested.</summary>
    private static Func<Use, bool> Forbidden(FolderRule rule, string folder, string term) =>
        term switch
        {
            "a face" or "another face" => use =>
                Array.Exists(
                    faces,
                    face =>
                        !string.Equals(face, folder, StringComparison.Ordinal)
                        && PortalAssembly.IsIn(use.UsedFolder, face)
                ),
            "any other folder" => use => use.UsedFolder.Length > 0 && !PortalAssembly.IsIn(use.UsedFolder, folder),
            "the rest of `Domain`" => IsOutside(ArchitectureTables.NamesIn(rule.Uses)),
            "EF Core" => use => IsUnder(use, "Microsoft.EntityFrameworkCore") || IsUnder(use, "Microsoft.Data.Sqlite"),
            "a store's own folder" => use =>
                PortalAssembly.IsIn(use.UsedFolder, "Data.Sqlite")
                || PortalAssembly.IsIn(use.UsedFolder, "Data.PostgreSql")
                || IsUnder(use, "Microsoft.Data.Sqlite")
                || IsUnder(use, "Npgsql"),
            "ASP.NET Core" => use =>
                IsUnder(use, "Microsoft.AspNetCore.Http")
                || IsUnder(use, "Microsoft.AspNetCore.Mvc")
                || IsUnder(use, "Microsoft.AspNetCore.Routing"),
            "Razor" => use => IsUnder(use, "Microsoft.AspNetCore.Components") || IsUnder(use, "Microsoft.JSInterop"),
            "`HttpContext`" => use => IsUnder(use, "Microsoft.AspNetCore.Http"),
            "MudBlazor outside `Ui`" => use =>
                IsComponentLibrary(use) && !PortalAssembly.IsIn(use.FromFolder, $"{folder}.Ui"),
            "agents' sessions" => use =>
                PortalAssembly.IsIn(use.UsedFolder, "SignIn.Sessions")
                || agentsSessions.Contains(use.Used, StringComparer.Ordinal),
            _ => IsOf(FolderNamedBy(term)),
        };

    private static Func<Use, bool> IsOf(string folder) => use => PortalAssembly.IsIn(use.UsedFolder, folder);

    private static Func<Use, bool> IsOutside(IReadOnlyList<string> allowed) =>
        use =>
            PortalAssembly.IsIn(use.UsedFolder, "Domain")
            && !allowed.Any(named => PortalAssembly.IsIn(use.UsedFolder, named));

    private static string FolderNamedBy(string term)
    {
        var folder = ArchitectureTables.NamesIn(term).SingleOrDefault() ?? string.Empty;
        Assert.True(
            string.Equals(term, $"`{folder.Replace('.', '/')}`", StringComparison.Ordinal) && IsAFolder(folder),
            $"The table forbids '{term}', which no test knows."
        );
        return folder;
    }

    private static bool IsAFolder(string folder) =>
        PortalAssembly.Types().Any(type => PortalAssembly.IsIn(PortalAssembly.FolderOf(type), folder));

    private static bool IsComponentLibrary(Use use) => IsUnder(use, "MudBlazor");

    private static bool IsUnder(Use use, string ancestor) => PortalAssembly.IsIn(use.UsedNamespace, ancestor);
}
