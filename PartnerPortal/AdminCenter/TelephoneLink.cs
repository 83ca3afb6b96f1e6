namespace PartnerPortal.AdminCenter;

/// <summary>The address by which a device dials a number (RFC 3966).</summary>
internal static class TelephoneLink
{
    /// <summary>
    /// Without what people put in for reading; the zero in brackets, which is dialled inside the country only, goes where the country's
    /// code stands.
    /// </summary>
    public static string Of(string phoneNumber)
    {
        var extensionAt = phoneNumber.IndexOfAny(['e', 'E', 'x', 'X']);
        var number = extensionAt < 0 ? phoneNumber : phoneNumber[..extensionAt];
        var extension = extensionAt < 0 ? string.Empty : Digits(phoneNumber[extensionAt..]);
        var dialled = number.StartsWith('+')
            ? "+" + Digits(number.Replace("(0)", string.Empty, StringComparison.Ordinal))
            : Digits(number);
        return extension.Length == 0 ? $"tel:{dialled}" : $"tel:{dialled};ext={extension}";
    }

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));
}
