namespace PartnerPortal.Architecture;

/// <summary>The dependency table of the architecture, over the compiled portal.</summary>
public sealed class DependencyTests
{
    private static readonly string[] Faces = ["Dashboard", "AdminCenter", "PartnerCenterApi", "CommandLine"];

    /// <summary>The faces that have been built. A new one is named here, and the rule below holds for it.</summary>
    private static readonly string[] FacesThatExist = ["Dashboard", "AdminCenter", "PartnerCenterApi", "CommandLine"];

    private static bool IsUnder(string name, string ancestor) =>
        name.Equals(ancestor, StringComparison.Ordinal) || name.StartsWith(ancestor + ".", StringComparison.Ordinal);

    private static bool IsFrameworkOfTheWeb(Use use) =>
        IsUnder(use.UsedNamespace, "Microsoft.AspNetCore.Http")
        || IsUnder(use.UsedNamespace, "Microsoft.AspNetCore.Components")
        || IsUnder(use.UsedNamespace, "Microsoft.AspNetCore.Mvc")
        || IsUnder(use.UsedNamespace, "Microsoft.AspNetCore.Routing")
        || IsUnder(use.UsedNamespace, "Microsoft.JSInterop");

    private static bool IsComponentLibrary(Use use) => IsUnder(use.UsedNamespace, "Radzen");

    private static bool IsEntityFramework(Use use) =>
        IsUnder(use.UsedNamespace, "Microsoft.EntityFrameworkCore")
        || IsUnder(use.UsedNamespace, "Microsoft.Data.Sqlite");

    private static bool IsAFace(Use use) => Faces.Any(face => PortalAssembly.IsIn(use.UsedFolder, face));

    [Fact]
    public void Shared_uses_no_other_folder()
    {
        var uses = PortalAssembly.UsesFrom("Shared", use => use.UsedFolder.Length > 0);

        Assert.Contains(uses, use => PortalAssembly.IsIn(use.UsedFolder, "Shared"));
        Assert.DoesNotContain(uses, use => !PortalAssembly.IsIn(use.UsedFolder, "Shared"));
    }

    [Fact]
    public void Only_Shared_Ui_names_the_component_library()
    {
        Assert.Contains(PortalAssembly.UsesFrom("Shared.Ui"), IsComponentLibrary);
        foreach (var folder in (string[])["Shared", "Domain", "Data", "SignIn"])
        {
            Assert.DoesNotContain(
                PortalAssembly.UsesFrom(folder, use => !PortalAssembly.IsIn(use.FromFolder, "Shared.Ui")),
                IsComponentLibrary
            );
        }
    }

    [Fact]
    public void No_type_outside_Shared_Ui_names_the_component_library_whichever_folder_it_stands_in()
    {
        var others = PortalAssembly
            .Types()
            .Select(PortalAssembly.FolderOf)
            .Where(folder => folder.Length > 0 && !PortalAssembly.IsIn(folder, "Shared.Ui"))
            .Select(folder => folder.Split('.')[0])
            .Distinct();

        Assert.All(
            others,
            folder =>
                Assert.DoesNotContain(
                    PortalAssembly.UsesFrom(folder, use => !PortalAssembly.IsIn(use.FromFolder, "Shared.Ui")),
                    IsComponentLibrary
                )
        );
    }

    [Fact]
    public void Domain_knows_no_web_no_component_and_no_face()
    {
        var uses = PortalAssembly.UsesFrom("Domain");

        Assert.Contains(uses, use => PortalAssembly.IsIn(use.UsedFolder, "Data"));
        Assert.DoesNotContain(uses, IsFrameworkOfTheWeb);
        Assert.DoesNotContain(uses, IsAFace);
        Assert.DoesNotContain(uses, use => PortalAssembly.IsIn(use.UsedFolder, "SignIn"));
        Assert.DoesNotContain(uses, use => PortalAssembly.IsIn(use.UsedFolder, "Shared.Ui"));
    }

    [Fact]
    public void Data_knows_no_domain_and_no_face()
    {
        var uses = PortalAssembly.UsesFrom("Data", use => !PortalAssembly.IsIn(use.FromFolder, "Data.Migrations"));

        Assert.Contains(uses, IsEntityFramework);
        Assert.DoesNotContain(uses, use => PortalAssembly.IsIn(use.UsedFolder, "Domain"));
        Assert.DoesNotContain(uses, use => PortalAssembly.IsIn(use.UsedFolder, "SignIn"));
        Assert.DoesNotContain(uses, IsAFace);
        Assert.DoesNotContain(uses, IsFrameworkOfTheWeb);
    }

    [Fact]
    public void Backups_know_the_files_and_the_database_and_no_domain()
    {
        var uses = PortalAssembly.UsesFrom("Backups");

        Assert.Contains(uses, use => PortalAssembly.IsIn(use.UsedFolder, "Data"));
        Assert.DoesNotContain(uses, use => PortalAssembly.IsIn(use.UsedFolder, "Domain"));
        Assert.DoesNotContain(uses, use => PortalAssembly.IsIn(use.UsedFolder, "SignIn"));
        Assert.DoesNotContain(uses, IsAFace);
        Assert.DoesNotContain(uses, IsFrameworkOfTheWeb);
    }

    [Fact]
    public void No_face_knows_the_database()
    {
        Assert.Equal(
            FacesThatExist,
            Faces.Where(face =>
                PortalAssembly.Types().Any(type => PortalAssembly.IsIn(PortalAssembly.FolderOf(type), face))
            )
        );
        foreach (var face in FacesThatExist)
        {
            var uses = PortalAssembly.UsesFrom(face);
            Assert.Contains(
                uses,
                use => PortalAssembly.IsIn(use.UsedFolder, face is "CommandLine" ? "DemoData" : "Domain")
            );
            Assert.DoesNotContain(uses, IsEntityFramework);
            Assert.DoesNotContain(uses, use => PortalAssembly.IsIn(use.UsedFolder, "Data"));
        }
    }

    /// <summary>Which folder of the domain stands on which, without circles; all stand on the first two.</summary>
    private static readonly Dictionary<string, string> Foundations = new(StringComparer.Ordinal)
    {
        ["Partners"] = "",
        ["AuditTrail"] = "Partners",
        ["ApiAccess"] = "Partners AuditTrail",
        ["Agreements"] = "Partners AuditTrail",
        ["Customers"] = "Partners AuditTrail Agreements",
        ["People"] = "Partners AuditTrail Agreements Customers",
        ["Acceptances"] = "Partners AuditTrail Agreements Customers",
        ["Invitations"] = "Partners AuditTrail Agreements Customers Acceptances",
        ["Orders"] = "Partners AuditTrail Agreements Customers Acceptances Invitations",
        ["Portfolio"] = "Partners AuditTrail Agreements Customers Acceptances Invitations Orders",
        ["Campaigns"] = "Partners AuditTrail Agreements Customers Acceptances Invitations Portfolio",
    };

    public static TheoryData<string> DomainFolders() => [.. Foundations.Keys];

    [Theory]
    [MemberData(nameof(DomainFolders))]
    public void A_folder_of_the_domain_stands_only_on_those_before_it(string folder)
    {
        var allowed = Foundations[folder]
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Append(folder)
            .Select(name => $"Domain.{name}")
            .ToList();

        var uses = PortalAssembly.UsesFrom(
            $"Domain.{folder}",
            use =>
                PortalAssembly.IsIn(use.UsedFolder, "Domain")
                && !allowed.Exists(one => PortalAssembly.IsIn(use.UsedFolder, one))
        );

        Assert.Empty(uses);
    }

    [Fact]
    public void Every_folder_of_the_domain_has_its_foundations_named()
    {
        Assert.Equal(
            Foundations.Keys.Order(StringComparer.Ordinal),
            PortalAssembly
                .Types()
                .Select(PortalAssembly.FolderOf)
                .Where(folder => folder.StartsWith("Domain.", StringComparison.Ordinal))
                .Select(folder => folder.Split('.')[1])
                .Distinct()
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Entities_statuses_and_errors_of_the_domain_know_no_database()
    {
        var plain = PortalAssembly
            .Types()
            .Where(type =>
                PortalAssembly.IsIn(PortalAssembly.FolderOf(type), "Domain")
                && (
                    type.BaseType?.Name is "PortalError"
                    || type.IsEnum
                    || type.Name
                        is "Attestation"
                            or "DirectAcceptance"
                            or "AuditEvent"
                            or "CustomerTenant"
                            or "ResellerRelationship"
                            or "Invitation"
                            or "Partner"
                            or "Agent"
                            or "ApiClient"
                            or "AccountLink"
                            or "SetUpLink"
                            or "PortfolioRow"
                            or "PortfolioFacet"
                            or "PortfolioFilter"
                            or "AcceptanceStatusRule"
                )
            )
            .Select(type => type.FullName)
            .ToHashSet(StringComparer.Ordinal);

        Assert.True(plain.Count > 30);
        Assert.DoesNotContain(
            PortalAssembly.UsesFrom("Domain", use => plain.Contains(use.From)),
            use => IsEntityFramework(use) || PortalAssembly.IsIn(use.UsedFolder, "Data") || IsFrameworkOfTheWeb(use)
        );
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
}
