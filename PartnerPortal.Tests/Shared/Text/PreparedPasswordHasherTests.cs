using System.Buffers.Binary;
using System.Text;
using Microsoft.AspNetCore.Identity;

namespace PartnerPortal.Shared.Text;

/// <summary>One password in the ways in which keyboards type it (RFC 8265, section 4.2; cases/16-password-normal-form).</summary>
public sealed class PreparedPasswordHasherTests
{
    private const string Plain = "Lösenord för Åsa 1";

    private static readonly PreparedPasswordHasher<object> hasher = new();

    private static readonly string[] typed =
    [
        Plain,
        Plain.Normalize(NormalizationForm.FormD),
        Plain.Replace(' ', '\u00a0'),
        Plain.Replace(' ', '\u3000').Normalize(NormalizationForm.FormD),
    ];

    /// <summary>Identity's third format: its number, the function, the iterations and the length of the salt, all big-endian; then both.</summary>
    [Fact]
    public void A_hash_is_salted_and_takes_a_hundred_thousand_rounds()
    {
        var hashes = new[] { 1, 2 }
            .Select(_ => Convert.FromBase64String(hasher.HashPassword(new object(), Plain)))
            .ToList();

        Assert.All(
            hashes,
            hash =>
            {
                Assert.Equal(1, hash[0]);
                // HMAC-SHA512.
                Assert.Equal(2u, BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)));
                Assert.InRange(BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)), 100_000u, uint.MaxValue);
                Assert.InRange(BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(9)), 16u, uint.MaxValue);
            }
        );
        Assert.NotEqual(hashes[0], hashes[1]);
    }

    [Fact]
    public void However_it_was_chosen_it_is_right_however_it_is_typed()
    {
        foreach (var chosen in typed)
        {
            var hash = hasher.HashPassword(new object(), chosen);
            Assert.All(
                typed,
                password =>
                    Assert.Equal(
                        PasswordVerificationResult.Success,
                        hasher.VerifyHashedPassword(new object(), hash, password)
                    )
            );
        }
    }

    [Fact]
    public void A_hash_from_before_the_rule_is_still_opened_and_wants_to_be_made_anew()
    {
        foreach (var chosen in typed[1..])
        {
            var hash = new PasswordHasher<object>().HashPassword(new object(), chosen);
            Assert.Equal(
                PasswordVerificationResult.SuccessRehashNeeded,
                hasher.VerifyHashedPassword(new object(), hash, chosen)
            );
        }

        var decomposed = new PasswordHasher<object>().HashPassword(
            new object(),
            Plain.Normalize(NormalizationForm.FormD)
        );
        Assert.Equal(
            PasswordVerificationResult.SuccessRehashNeeded,
            hasher.VerifyHashedPassword(new object(), decomposed, Plain)
        );
    }

    [Theory]
    [InlineData("losenord for Asa 1")]
    [InlineData("lösenord för åsa 1")]
    [InlineData("LösenordförÅsa1")]
    [InlineData("")]
    [InlineData("\ud800")]
    public void What_a_person_sees_as_another_password_is_another(string other) =>
        Assert.Equal(
            PasswordVerificationResult.Failed,
            hasher.VerifyHashedPassword(new object(), hasher.HashPassword(new object(), Plain), other)
        );

    [Fact]
    public void What_is_longer_than_any_password_is_not_even_read()
    {
        var longest = new string('å', 200).Normalize(NormalizationForm.FormD);
        var hash = hasher.HashPassword(new object(), longest);
        Assert.Equal(
            PasswordVerificationResult.Success,
            hasher.VerifyHashedPassword(new object(), hash, new string('å', 200))
        );
        var tooLong = new string('x', 1_001);
        Assert.Equal(
            PasswordVerificationResult.Failed,
            hasher.VerifyHashedPassword(new object(), hasher.HashPassword(new object(), tooLong), tooLong)
        );
    }
}
