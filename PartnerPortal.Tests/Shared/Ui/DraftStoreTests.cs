using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace PartnerPortal.Shared.Ui;

public sealed class DraftStoreTests : UiTest
{
    private DraftStore Store => Services.GetRequiredService<DraftStore>();

    [Fact]
    public async Task Member_names_are_property_names()
    {
        JSInterop.SetupVoid("portal.drafts.write", _ => true).SetVoidResult();

        await Store.WriteAsync("new", new Draft { Company = "Wingtip", Confirmed = true });

        var written = JSInterop.VerifyInvoke("portal.drafts.write");
        Assert.Equal("""{"Company":"Wingtip","Confirmed":true}""", written.Arguments[1]);
    }

    [Theory]
    [InlineData("""{"Company":"Wingtip","Unknown":1}""", "Wingtip")]
    [InlineData("{", null)]
    [InlineData("[]", null)]
    [InlineData(null, null)]
    public async Task A_draft_that_cannot_be_read_is_none(string? stored, string? company)
    {
        JSInterop.Setup<string?>("portal.drafts.read", "new").SetResult(stored);

        Assert.Equal(company, (await Store.ReadAsync<Draft>("new"))?.Company);
    }

    [Fact]
    public async Task A_tab_that_has_gone_is_no_failure()
    {
        JSInterop.SetupVoid("portal.drafts.remove", "new").SetException(new JSDisconnectedException("gone"));

        await Store.RemoveAsync("new");
    }

    [Fact]
    public async Task A_request_is_named_after_the_tab_and_all_that_the_form_holds()
    {
        var draft = new Draft { Company = "Wingtip" };
        JSInterop.Setup<string?>("portal.tab").SetResult("one");
        var first = await Store.RequestIdAsync(draft);

        Assert.Equal(first, await Store.RequestIdAsync(new Draft { Company = "Wingtip" }));
        Assert.NotEqual(first, await Store.RequestIdAsync(new Draft { Company = "Wingtip", Confirmed = true }));
        JSInterop.Setup<string?>("portal.tab").SetResult("another");
        Assert.NotEqual(first, await Store.RequestIdAsync(draft));
    }

    private sealed class Draft
    {
        public string? Company { get; set; }

        public bool Confirmed { get; set; }
    }
}
