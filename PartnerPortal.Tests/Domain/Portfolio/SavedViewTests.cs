using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Portfolio;

public sealed class SavedViewTests : PortalTests
{
    private static readonly Caller sales = PortalFixture.SalesAgent;

    private SavedViewService Views => Portal.Get<SavedViewService>();

    [Fact]
    public async Task Views_are_listed_by_name_renamed_replaced_and_deleted()
    {
        var waiting = (await SaveAsync("Waiting", "?status=invited")).Value;
        var abroad = (await SaveAsync(" abroad ", "?country=NO")).Value;
        Assert.Equal([abroad, waiting], await Views.ListAsync(sales, CancellationToken.None));
        Assert.Equal("abroad", abroad.Name);

        await Views.RenameAsync(sales, waiting.Id, "A first", CancellationToken.None);
        await Views.ReplaceAsync(sales, abroad.Id, "?country=SE", CancellationToken.None);
        Assert.Equal(
            [waiting with { Name = "A first" }, abroad with { Query = "?country=SE" }],
            await Views.ListAsync(sales, CancellationToken.None)
        );

        Assert.True((await Views.DeleteAsync(sales, abroad.Id, CancellationToken.None)).IsSuccess);
        (await Views.DeleteAsync(sales, abroad.Id, CancellationToken.None)).Error.RefusedAs<SavedViewNotFound>();
    }

    [Fact]
    public async Task A_name_is_used_once_per_agent_whatever_its_capitals()
    {
        await SaveAsync("Waiting", string.Empty);
        var other = (await SaveAsync("Other", string.Empty)).Value;

        (await SaveAsync("WAITING", string.Empty)).Error.RefusedAs<SavedViewNameTaken>();
        (
            await Views.RenameAsync(sales, other.Id, "waiting", CancellationToken.None)
        ).Error.RefusedAs<SavedViewNameTaken>();
        Assert.True((await Views.RenameAsync(sales, other.Id, "OTHER", CancellationToken.None)).IsSuccess);
        Assert.True(
            (await Views.SaveAsync(PortalFixture.AdminAgent, "Waiting", string.Empty, CancellationToken.None)).IsSuccess
        );
    }

    [Fact]
    public async Task A_name_has_60_characters_at_most_and_is_not_blank()
    {
        Assert.True((await SaveAsync(new string('x', 60), string.Empty)).IsSuccess);
        (await SaveAsync(new string('x', 61), string.Empty)).Error.RefusedAs<InvalidFields>();
        (await SaveAsync(" ", string.Empty)).Error.RefusedAs<InvalidFields>();
    }

    [Fact]
    public async Task An_agent_has_50_views_at_most()
    {
        for (var number = 0; number < 50; number++)
        {
            Assert.True((await SaveAsync($"View {number}", string.Empty)).IsSuccess);
        }

        (await SaveAsync("One more", string.Empty)).Error.RefusedAs<TooManySavedViews>();
    }

    [Fact]
    public async Task Another_agents_view_is_none()
    {
        var view = (await SaveAsync("Mine", string.Empty)).Value;
        foreach (var colleague in (Caller[])[PortalFixture.AdminAgent, PortalFixture.ProviderSales])
        {
            Assert.Empty(await Views.ListAsync(colleague, CancellationToken.None));
            (
                await Views.RenameAsync(colleague, view.Id, "Yours", CancellationToken.None)
            ).Error.RefusedAs<SavedViewNotFound>();
            (
                await Views.ReplaceAsync(colleague, view.Id, "?tag=x", CancellationToken.None)
            ).Error.RefusedAs<SavedViewNotFound>();
            (await Views.DeleteAsync(colleague, view.Id, CancellationToken.None)).Error.RefusedAs<SavedViewNotFound>();
        }

        Assert.Equal([view], await Views.ListAsync(sales, CancellationToken.None));
    }

    private Task<Result<SavedViewLine>> SaveAsync(string name, string query) =>
        Views.SaveAsync(sales, name, query, CancellationToken.None);
}
