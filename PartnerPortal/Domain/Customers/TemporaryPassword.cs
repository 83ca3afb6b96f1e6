using System.Security.Cryptography;

namespace PartnerPortal.Domain.Customers;

/// <summary>The password that a customer's administrator gets and has to change at the first sign-in.</summary>
public static class TemporaryPassword
{
    // No letters and digits that are mistaken for each other when read aloud or retyped.
    private const string Upper = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string Lower = "abcdefghijkmnpqrstuvwxyz";
    private const string Digits = "23456789";
    private const string Signs = "!#%+=?@";
    private const int Length = 16;

    /// <summary>Sixteen random characters with each kind among them: over 90 bits.</summary>
    public static string Create()
    {
        char[] password =
        [
            Upper[RandomNumberGenerator.GetInt32(Upper.Length)],
            Lower[RandomNumberGenerator.GetInt32(Lower.Length)],
            Digits[RandomNumberGenerator.GetInt32(Digits.Length)],
            Signs[RandomNumberGenerator.GetInt32(Signs.Length)],
            .. RandomNumberGenerator.GetItems<char>(Upper + Lower + Digits + Signs, Length - 4),
        ];
        RandomNumberGenerator.Shuffle<char>(password);
        return new string(password);
    }
}
