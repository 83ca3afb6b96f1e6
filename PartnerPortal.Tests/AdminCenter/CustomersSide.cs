using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.AdminCenter.ByLink;
using PartnerPortal.Browser;
using PartnerPortal.Data;
using PartnerPortal.Domain.Administrators;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Host;

namespace PartnerPortal.AdminCenter;

/// <summary>The portal for tests of the customer's side, which sign in more often within a minute than any person does.</summary>
public sealed class CustomersSide : IAsyncLifetime
{
    public const string Password = "correct horse battery";

    public static readonly Guid FourthCoffee = Guid.Parse("11111111-0000-4000-8000-000000000001");
    public static readonly Guid WideWorld = Guid.Parse("22222222-0000-4000-8000-000000000002");

    private PortalApp? app;

    public PortalApp App => app ?? throw new InvalidOperationException("The fixture has not started.");

    public TestCustomers Customers => new(App.Services);

    public async Task InitializeAsync() =>
        app = await PortalApp.StartAsync(
            new PortalSetup
            {
                Services = services =>
                    services.AddSingleton(_ => new SignInLimits(10_000)).AddSingleton(_ => new SignatoryLimits(10_000)),
            }
        );

    public async Task DisposeAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }
    }

    public T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    internal Visitor Visit(string language = "en-GB") => new(App.Address, language);

    /// <summary>A new customer of Fourth Coffee with its temporary credentials.</summary>
    public async Task<(TestCustomer Customer, NewCredentials Credentials)> NewCustomerAsync()
    {
        var customer = await Customers.AddAsync();
        return (customer, await ResetAsync(customer.Id));
    }

    public async Task<NewCredentials> ResetAsync(Guid customer) =>
        (
            await Get<AdministratorReset>()
                .ResetAsync(TestCustomers.CallerOf("admin@fourthcoffee.example"), customer, CancellationToken.None)
        ).Value;

    /// <summary>A customer whose administrator has chosen a password and is signed in.</summary>
    internal async Task<(TestCustomer Customer, Visitor Administrator)> SignedInAsync(string language = "en-GB")
    {
        var (customer, credentials) = await NewCustomerAsync();
        var visitor = Visit(language);
        await visitor.SignInHereAsync(credentials.UserName, credentials.Password);
        await visitor.ChoosePasswordAsync(credentials.Password, Password);
        return (customer, visitor);
    }

    /// <summary>Wide World asks for a relationship; the path of its link.</summary>
    public async Task<string> RequestByWideWorldAsync()
    {
        var made = await Get<InvitationService>()
            .RequestRelationshipAsync(
                TestCustomers.CallerOf("admin@wideworld.example"),
                new RelationshipRequest
                {
                    Language = "sv",
                    Text = new InvitationText("Subject", "Before", "After"),
                    HasDelegatedAdministration = true,
                },
                CancellationToken.None
            );
        return made.Value.ToLetter(App.Address).Link.PathAndQuery;
    }

    /// <summary>Fourth Coffee invites its customer to accept; the path of the link.</summary>
    public async Task<(Guid Id, string Path)> InviteAsync(Guid customer)
    {
        var made = await Get<InvitationService>()
            .InviteAsync(TestCustomers.CallerOf("admin@fourthcoffee.example"), customer, "sv", CancellationToken.None);
        return (made.Value.Id, made.Value.ToLetter(App.Address).Link.PathAndQuery);
    }

    public async Task BoughtBeforeAsync(Guid customer)
    {
        await using var db = await Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        var tenant = await db.Set<CustomerTenant>().SingleAsync(candidate => candidate.Id == customer);
        tenant.FirstPurchaseAt = tenant.CreatedAt;
        await db.SaveChangesAsync();
    }

    public async Task<List<T>> OnRecordAsync<T>(Func<IQueryable<T>, IQueryable<T>> which)
        where T : class
    {
        await using var db = await Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        return await which(db.Set<T>().AsNoTracking()).ToListAsync();
    }
}

/// <summary>Tests of the customer's side over HTTP, without script, against one portal.</summary>
[CollectionDefinition(Name)]
public sealed class CustomersSideCollection : ICollectionFixture<CustomersSide>
{
    public const string Name = "Customer's side";
}

/// <summary>What an administrator does in a browser without script.</summary>
internal static class AdministratorSteps
{
    public const string Agreement = "/AdminPortal/Home?ref=/BillingAccounts/agreement";
    private const string TickBox = "#agreed";

    public static Task<HttpResponseMessage> SignInHereAsync(
        this Visitor visitor,
        string userName,
        string password,
        string? returnUrl = null
    ) =>
        visitor.SubmitAsync(
            returnUrl is null
                ? AdminCenterAddresses.SignIn
                : QueryHelpers.AddQueryString(AdminCenterAddresses.SignIn, "returnUrl", returnUrl),
            "#password",
            ("Input.UserName", userName),
            ("Input.Password", password)
        );

    public static Task<HttpResponseMessage> ChoosePasswordAsync(
        this Visitor visitor,
        string current,
        string chosen,
        string? at = null
    ) =>
        visitor.SubmitAsync(
            at ?? AdminCenterAddresses.ChangePassword,
            "#current",
            ("Input.Current", current),
            ("Input.New", chosen),
            ("Input.Repeated", chosen)
        );

    public static Task<HttpResponseMessage> TickAndAcceptAsync(this Visitor visitor, string path) =>
        visitor.SubmitAsync(path, TickBox, ("Input.Agreed", "true"));

    public static Task<HttpResponseMessage> AcceptUntickedAsync(this Visitor visitor, string path) =>
        visitor.SubmitAsync(path, TickBox);

    public static Task<HttpResponseMessage> DeclineAsync(this Visitor visitor, string path) =>
        visitor.SubmitAsync(path, "#decline input");

    /// <summary>The form as it is now, to be submitted later.</summary>
    public static async Task<List<KeyValuePair<string, string>>> TickedFormAsync(this Visitor visitor, string path)
    {
        var form = (await visitor.ReadAsync(path)).QuerySelector(TickBox)!.Closest("form")!;
        return
        [
            .. form.QuerySelectorAll("input[type=hidden]")
                .OfType<IHtmlInputElement>()
                .Select(input => KeyValuePair.Create(input.Name!, input.Value)),
            KeyValuePair.Create("Input.Agreed", "true"),
        ];
    }

    /// <summary>The path and query that an answer leads to.</summary>
    public static string LeadsTo(this HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var location = answer.Headers.Location!;
        return location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString;
    }

    public static async Task<string> TextOfAsync(this Visitor visitor, string path) =>
        (await visitor.ReadAsync(path)).QuerySelector("main")!.TextContent;
}
