using System.Globalization;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Shared;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>A few customers with much in their names.</summary>
public sealed class SearchableCustomers : IAsyncLifetime
{
    public PortalFixture Portal { get; } = new();

    public Guid Hakansson { get; private set; }

    public async Task InitializeAsync()
    {
        await Portal.InitializeAsync();
        Hakansson = await AddAsync("Håkansson & Söner Åkeri AB", "hakanssons", "karin.berg@akeri.example");
        await AddAsync("100% Städ AND Tvätt", "hundraprocent", "info@stad.example");
        await AddAsync("C*ntoso \"Quoted\" O'Brien", "quoted", "under_score@contoso.example");
        await AddAsync("Ab Zwaluw BV", "zwaluw", "jan@zwaluw.example");
        await AddAsync("🚀🚀 Raket", "raket", "raket@raket.example");
        await AddAsync("株式会社コントソ", "kontoso", "kontoso@example.org");
        await AddAsync("Ｐｒｏｆｉｌ ｶﾞﾗｽ Bosch–D’Angelo", "profil", "profil@example.org");
    }

    public Task DisposeAsync() => Portal.DisposeAsync();

    private Task<Guid> AddAsync(string name, string prefix, string email) =>
        Portal.AddCustomerAsync(
            PortalFixture.SalesAgent,
            Portal.NewCustomer(name) with
            {
                DomainPrefix = prefix,
                Email = email,
            }
        );
}

[Trait("Stores", "Both")]
public sealed class PortfolioSearchTests(SearchableCustomers customers) : IClassFixture<SearchableCustomers>
{
    private async Task<string[]> FindAsync(string search) =>
        [
            .. (
                await customers
                    .Portal.Get<PortfolioQueries>()
                    .PageAsync(
                        PortalFixture.SalesAgent,
                        new PortfolioFilter(search),
                        cursor: null,
                        CultureInfo.InvariantCulture,
                        CancellationToken.None
                    )
            ).Lines.Select(line => line.Domain.Split('.')[0]),
        ];

    [Theory]
    [InlineData("kansson", "hakanssons")]
    [InlineData("HÅKANSSON", "hakanssons")]
    [InlineData("hakansson", "hakanssons")]
    [InlineData("Ha\u030Akansson", "hakanssons")]
    [InlineData("soner", "hakanssons")]
    [InlineData("hundrapro", "hundraprocent")]
    [InlineData("zwaluw.onmicrosoft.com", "zwaluw")]
    [InlineData("karin.berg@akeri", "hakanssons")]
    [InlineData("berg@", "hakanssons")]
    [InlineData("株式会社", "kontoso")]
    [InlineData("株式", "kontoso")]
    [InlineData("O’Brien", "quoted")]
    [InlineData("o´brien", "quoted")]
    [InlineData("\u202AO’Brien\u202C", "quoted")]
    [InlineData("D'Angelo", "profil")]
    [InlineData("bosch-d", "profil")]
    [InlineData("Bosch\u2011D", "profil")]
    [InlineData("ｺﾝﾄｿ", "kontoso")]
    [InlineData("ガラス", "profil")]
    [InlineData("proﬁl", "profil")]
    [InlineData("PROFIL", "profil")]
    public async Task A_part_of_name_domain_or_email_finds_the_customer(string search, string expected)
    {
        Assert.Equal([expected], await FindAsync(search));
    }

    [Fact]
    public async Task A_part_of_the_Microsoft_ID_finds_the_customer_in_either_case()
    {
        var id = customers.Hakansson.ToString("D");

        Assert.Equal(["hakanssons"], await FindAsync(id));
        Assert.Equal(["hakanssons"], await FindAsync(id.ToUpperInvariant()));
        Assert.Equal(["hakanssons"], await FindAsync(id[9..23]));
    }

    [Theory]
    [InlineData("åkeri håkansson söner")]
    [InlineData("söner karin.berg")]
    [InlineData("  ab   akeri  håkan ")]
    [InlineData("hakanssons.onmicrosoft & sön")]
    [InlineData("håkansson\tåkeri")]
    [InlineData("håkansson\u00A0åkeri")]
    [InlineData("åkeri\nhåkansson")]
    public async Task Several_words_all_have_to_stand_in_it_in_any_order(string search)
    {
        Assert.Equal(["hakanssons"], await FindAsync(search));
    }

    [Fact]
    public async Task One_word_that_does_not_stand_in_it_finds_nothing()
    {
        Assert.Empty(await FindAsync("håkansson zwaluw"));
        Assert.Empty(await FindAsync("håkansson zw"));
    }

    [Theory]
    [InlineData("bv", "zwaluw")]
    [InlineData("zw", "zwaluw")]
    [InlineData("å &", "hakanssons")]
    [InlineData("&", "hakanssons")]
    [InlineData("🚀", "raket")]
    [InlineData("🚀🚀", "raket")]
    [InlineData("🚀🚀 raket", "raket")]
    public async Task Words_of_one_or_two_letters_are_found(string search, string expected)
    {
        Assert.Equal([expected], await FindAsync(search));
    }

    [Theory]
    [InlineData("100%", "hundraprocent")]
    [InlineData("%", "hundraprocent")]
    [InlineData("AND", "hundraprocent")]
    [InlineData("städ AND tvätt", "hundraprocent")]
    [InlineData("c*n", "quoted")]
    [InlineData("*", "quoted")]
    [InlineData("\"quoted\"", "quoted")]
    [InlineData("\"", "quoted")]
    [InlineData("o'brien", "quoted")]
    [InlineData("under_score", "quoted")]
    [InlineData("_", "quoted")]
    public async Task Signs_and_operators_are_plain_text(string search, string expected)
    {
        Assert.Equal([expected], await FindAsync(search));
    }

    [Theory]
    [InlineData("håk*")]
    [InlineData("contoso OR zwaluw")]
    [InlineData("NEAR(håkansson åkeri)")]
    [InlineData("SearchText:håkansson")]
    [InlineData("^håkansson")]
    [InlineData("håkansson NOT zwaluw")]
    [InlineData("zwal_w")]
    [InlineData("zw%w")]
    [InlineData("'; DROP TABLE PortfolioRows; --")]
    public async Task What_would_be_a_query_elsewhere_finds_nothing_here(string search)
    {
        Assert.Empty(await FindAsync(search));
    }

    [Theory]
    [InlineData("hak\0ansson")]
    [InlineData("\0")]
    [InlineData("hak\u202Eansson")]
    public async Task What_no_customer_can_have_in_its_texts_finds_none(string search)
    {
        Assert.Empty(await FindAsync(search));
    }

    [Fact]
    public async Task A_lone_surrogate_finds_none()
    {
        // Not as inline data: an attribute cannot hold one.
        Assert.Empty(await FindAsync("\uD83D"));
        Assert.Empty(await FindAsync("håkansson \uDE80\uDE80\uDE80"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\t")]
    [InlineData("\u0301")]
    public async Task Without_a_word_all_are_found(string search)
    {
        Assert.Equal(7, (await FindAsync(search)).Length);
    }

    [Fact]
    public async Task A_very_long_search_is_answered()
    {
        Assert.Empty(await FindAsync(string.Join(' ', Enumerable.Range(0, 500).Select(number => $"word{number}"))));
        Assert.Empty(await FindAsync(new string('å', 20_000)));
    }
}

public sealed class ChangedSearchTests : PortalTests
{
    [Fact]
    public async Task After_a_change_the_new_texts_are_found_and_the_old_ones_are_not()
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
                PortalFixture.ChangeOf(profile.Value, "Fabrikam Trä AB"),
                CancellationToken.None
            );

        Assert.Equal(1, await TotalAsync("fabrikam tra"));
        Assert.Equal(0, await TotalAsync("skog"));
    }

    [Fact]
    public async Task Search_and_filter_narrow_each_other()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent, Portal.NewCustomer("Contoso Skog AB"));
        await Portal.AddCustomerAsync(PortalFixture.SalesAgent, Portal.NewCustomer("Contoso Trä AB"));
        await Portal.AcceptDirectlyAsync(customer);

        Assert.Equal(2, await TotalAsync("contoso"));
        Assert.Equal(1, await TotalAsync("contoso", AcceptanceStatus.AcceptedDirectly));
        Assert.Equal(0, await TotalAsync("skog", AcceptanceStatus.NotAccepted));
    }

    private async Task<long> TotalAsync(string search, AcceptanceStatus? status = null) =>
        (
            await Portal
                .Get<PortfolioQueries>()
                .PageAsync(
                    PortalFixture.SalesAgent,
                    new PortfolioFilter(search, status),
                    cursor: null,
                    CultureInfo.InvariantCulture,
                    CancellationToken.None
                )
        ).Total;
}
