using System.Reflection;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain;

/// <summary>What people, programs and attackers put into text fields: every one of the three requests'.</summary>
public sealed class BadInputTests
{
    private const string Emoji = "🚀 Raket 👩‍🚀";
    private const string RightToLeft = "شركة כונטוסו";
    private const string Sql = "O'Brien'); DROP TABLE Partners; --";
    private const string Script = "<script>alert(1)</script>&amp;\"x\"";

    private static readonly PortalFixture Requests = new();

    /// <summary>
    /// The longest text of each field, whether it may be missing (in Sweden), and whether any text is good in it. Names and
    /// address by spec/partner-center-api.md 4.0.
    /// </summary>
    private static readonly Dictionary<string, (int Longest, bool IsOptional, bool IsFree)> Fields = new(
        StringComparer.Ordinal
    )
    {
        ["CompanyName"] = (200, false, true),
        ["DomainPrefix"] = (27, false, false),
        ["Country"] = (2, false, false),
        ["AddressLine1"] = (200, false, true),
        ["AddressLine2"] = (200, true, true),
        ["City"] = (100, false, true),
        ["State"] = (50, true, true),
        ["PostalCode"] = (20, false, false),
        ["RegistrationId"] = (50, true, true),
        ["FirstName"] = (50, false, true),
        ["LastName"] = (50, false, true),
        ["Email"] = (254, false, false),
        ["PhoneNumber"] = (32, true, false),
        ["Culture"] = (12, false, false),
        ["Language"] = (3, true, false),
    };

    // A customer's contact; a signer may have a longer name.
    private const int CustomerContactName = 40;

    // Of one repeated character it would be no company's name.
    private static string Text(int length) => new string('x', length - 1) + "y";

    private static readonly object[] Valid = [Requests.NewCustomer(), Change(), Requests.NewAttestation().Signer];

    public static TheoryData<string, string> TextFields()
    {
        var fields = new TheoryData<string, string>();
        foreach (var request in Valid)
        {
            foreach (
                var property in request
                    .GetType()
                    .GetProperties(BindingFlags.Instance | BindingFlags.Public)
                    .Where(property => property.PropertyType == typeof(string) && property.CanWrite)
            )
            {
                fields.Add(request.GetType().Name, property.Name);
            }
        }

        return fields;
    }

    [Fact]
    public void The_three_requests_are_right_as_they_stand_and_have_31_text_fields()
    {
        Assert.All(Valid, request => Assert.Empty(Faults(request)));
        Assert.Equal(31, TextFields().Count);
    }

    [Theory]
    [MemberData(nameof(TextFields))]
    public void The_longest_text_is_taken_and_one_character_more_is_refused_at_its_field(string request, string field)
    {
        var (longest, _, isFree) = Fields[field];
        if (field is "FirstName" or "LastName" && request is not "Signer")
        {
            longest = CustomerContactName;
        }

        if (isFree)
        {
            Assert.Empty(Faults(With(request, field, Text(longest))));
        }

        var fault = OnlyFault(request, field, Text(longest + 1));
        Assert.Equal(field is "Country" ? new CountryUnknown() : new FieldTooLong(longest), fault);
        Assert.IsNotType<FieldRequired>(OnlyFault(request, field, Text(1_000_000)));
    }

    [Theory]
    [MemberData(nameof(TextFields))]
    public void A_missing_or_blank_text_is_missing(string request, string field)
    {
        // A signer's phone number is optional everywhere, a signer has no other optional field.
        foreach (var nothing in (string[])["", " ", "\t \r\n", "\u00A0\u3000"])
        {
            if (Fields[field].IsOptional)
            {
                Assert.Empty(Faults(With(request, field, nothing)));
            }
            else
            {
                Assert.IsType<FieldRequired>(OnlyFault(request, field, nothing));
            }
        }
    }

    [Theory]
    [MemberData(nameof(TextFields))]
    public void Emoji_letters_from_right_to_left_and_what_looks_like_code_are_text_where_any_text_is_good(
        string request,
        string field
    )
    {
        foreach (var text in (string[])[Emoji, RightToLeft, Sql, Script])
        {
            if (Fields[field].IsFree)
            {
                Assert.Empty(Faults(With(request, field, text)));
            }
            else
            {
                Assert.IsNotType<FieldRequired>(OnlyFault(request, field, text));
            }
        }
    }

    [Theory]
    [MemberData(nameof(TextFields))]
    public void Control_characters_marks_that_reverse_text_and_lone_surrogates_are_refused(string request, string field)
    {
        string[] forbidden =
        [
            "Con\0toso",
            "Con\u0007toso",
            "Con\ntoso",
            "Con\ttoso",
            "Con\u007Ftoso",
            "Con\u0085toso",
            "Con\u202Etoso",
            "Con\u2066toso",
            // Not as inline data: an attribute cannot hold these.
            "Con\uD83Dtoso",
            "Con\uDE80toso",
            "\uDE80\uD83D Contoso",
        ];
        foreach (var text in forbidden)
        {
            var fault = OnlyFault(request, field, text);
            if (Fields[field].IsFree)
            {
                Assert.IsType<FieldHasForbiddenCharacters>(fault);
            }
        }
    }

    private static CustomerChange Change()
    {
        var customer = Requests.NewCustomer();
        return new CustomerChange
        {
            SeenVersion = 1,
            CompanyName = customer.CompanyName,
            AddressLine1 = customer.AddressLine1,
            City = customer.City,
            PostalCode = customer.PostalCode,
            FirstName = customer.FirstName,
            LastName = customer.LastName,
            Email = customer.Email,
            PhoneNumber = customer.PhoneNumber,
            Culture = customer.Culture,
        };
    }

    private static object With(string request, string field, string text)
    {
        var copy = Valid.Single(valid => string.Equals(valid.GetType().Name, request, StringComparison.Ordinal)) switch
        {
            NewCustomer customer => customer with { },
            CustomerChange change => change with { },
            Signer signer => (object)(signer with { }),
            var other => throw new ArgumentOutOfRangeException(nameof(request), other, message: null),
        };
        copy.GetType().GetProperty(field)!.SetValue(copy, text);
        return copy;
    }

    private static PortalError OnlyFault(string request, string field, string text)
    {
        var fault = Assert.Single(Faults(With(request, field, text)));
        Assert.Equal(field, fault.Field);
        return fault.Error;
    }

    private static IReadOnlyList<FieldFault> Faults(object request) =>
        request switch
        {
            NewCustomer customer => NewCustomerRules.Check(customer.Cleaned(), "fourthcoffee.example").Faults,
            CustomerChange change => CustomerChangeRules
                .Check(change.Cleaned("SE"), "SE", "fourthcoffee.example")
                .Faults,
            Signer signer => NewAttestationRules
                .Check((Requests.NewAttestation() with { Signer = signer }).Cleaned(), Requests.Clock.UtcNow, out _)
                .Faults,
            _ => throw new ArgumentOutOfRangeException(nameof(request), request, message: null),
        };
}

/// <summary>What is taken is stored as it is.</summary>
public sealed class StoredInputTests : PortalTests
{
    public static TheoryData<string> Texts() =>
        ["🚀 Raket 👩‍🚀", "شركة כונטוסו", "O'Brien'); DROP TABLE Partners; --", "<script>alert(1)</script>&amp;\"x\""];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Text_is_stored_and_read_back_as_it_is(string text)
    {
        var customer = await Portal.AddCustomerAsync(
            PortalFixture.SalesAgent,
            Portal.NewCustomer(text) with
            {
                AddressLine1 = text,
                AddressLine2 = text,
                City = text,
                State = text,
                RegistrationId = text,
                FirstName = text,
                LastName = text,
            }
        );
        var queries = Portal.Get<CustomerQueries>();
        var profile = (await queries.ProfileAsync(PortalFixture.SalesAgent, customer, CancellationToken.None)).Value;
        Assert.Equal((text, text, text), (profile.CompanyName, profile.RegisteredName, profile.RegistrationId));
        Assert.Equal((text, text), (profile.FirstName, profile.LastName));
        Assert.Equal((text, text), (profile.Address.AddressLine1, profile.Address.AddressLine2));
        Assert.Equal((text, text), (profile.Address.City, profile.Address.State));

        var changed = await Portal
            .Get<CustomerService>()
            .ChangeAsync(
                PortalFixture.SalesAgent,
                customer,
                PortalFixture.ChangeOf(profile, text + " 2"),
                CancellationToken.None
            );
        Assert.Equal(text + " 2", changed.Value.CompanyName);

        await Portal
            .Get<AcceptanceService>()
            .AttestAsync(
                PortalFixture.SalesAgent,
                customer,
                Portal.NewAttestation(text).SignedBy(signer => signer with { LastName = text }),
                CancellationToken.None
            );
        var history = await Portal
            .Get<AcceptanceQueries>()
            .HistoryAsync(PortalFixture.SalesAgent, customer, CancellationToken.None);
        var line = Assert.Single(history.Value.Attestations);
        Assert.Equal((text, text), (line.Signer.FirstName, line.Signer.LastName));
        Assert.Equal(3, await Portal.CountAsync("Partners"));
    }

    [Fact]
    public async Task Text_is_stored_in_normal_form_C_without_outer_blanks()
    {
        var customer = await Portal.AddCustomerAsync(
            PortalFixture.SalesAgent,
            Portal.NewCustomer("  Ha\u030Akansson AB\t")
        );

        var profile = await Portal
            .Get<CustomerQueries>()
            .ProfileAsync(PortalFixture.SalesAgent, customer, CancellationToken.None);

        Assert.Equal("Håkansson AB", profile.Value.CompanyName);
    }
}
