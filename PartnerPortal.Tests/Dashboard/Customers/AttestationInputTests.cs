using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Dashboard.Customers;

/// <summary>The contact's phone number is not recorded as another signer's.</summary>
public sealed class AttestationInputTests
{
    private static readonly CustomerProfile profile = CustomerProfiles.Of(
        new Partner
        {
            Id = Guid.NewGuid(),
            Name = "Proseware Cloud AB",
            Kind = PartnerKind.DirectBill,
            Country = "SE",
            EmailDomain = "proseware.example",
        }
    );

    [Fact]
    public void Another_address_or_another_name_drops_the_contacts_number()
    {
        var byAddress = Fresh();
        byAddress.Email = "bo@contoso.example";
        byAddress.FollowSigner(profile);
        var byName = Fresh();
        (byName.FirstName, byName.LastName) = ("Bo", "Ek");
        byName.FollowSigner(profile);

        Assert.Equal(string.Empty, byAddress.PhoneNumber);
        Assert.Equal(string.Empty, byName.PhoneNumber);
    }

    [Fact]
    public void The_number_comes_back_with_the_contact_and_stays_when_a_first_name_is_mended()
    {
        var form = Fresh();
        form.FirstName = "Anne";
        form.FollowSigner(profile);
        Assert.Equal(profile.PhoneNumber, form.PhoneNumber);

        form.Email = "bo@contoso.example";
        form.FollowSigner(profile);
        form.Email = "Anna@contoso.example";
        form.FollowSigner(profile);
        Assert.Equal(profile.PhoneNumber, form.PhoneNumber);
    }

    [Fact]
    public void A_number_that_was_typed_or_cleared_is_left_alone()
    {
        var typed = Fresh();
        typed.PhoneNumber = "+46 8 555 55";
        typed.Email = "bo@contoso.example";
        typed.FollowSigner(profile);
        var cleared = Fresh();
        cleared.PhoneNumber = string.Empty;
        cleared.FirstName = "Anne";
        cleared.FollowSigner(profile);

        Assert.Equal("+46 8 555 55", typed.PhoneNumber);
        Assert.Equal(string.Empty, cleared.PhoneNumber);
    }

    private static AttestationInput Fresh() => AttestationInput.For(profile, new AcceptanceHistory([], [], []));
}
