namespace PartnerPortal.Domain.Agreements;

public sealed class DocumentFileNameTests
{
    [Theory]
    [InlineData("MCA Sverige.pdf", "MCA Sverige.pdf")]
    [InlineData("Överenskommelse 2.1.pdf", "Överenskommelse 2.1.pdf")]
    [InlineData("../../etc/passwd", "passwd.pdf")]
    [InlineData(@"C:\Users\anna\MCA.pdf", "MCA.pdf")]
    [InlineData("a/b\\c/MCA.PDF", "MCA.pdf")]
    [InlineData("MCA.docx", "MCA.pdf")]
    [InlineData("MCA.pdf.exe", "MCA.pdf.pdf")]
    [InlineData("agree\u202Efdp.exe", "agreefdp.pdf")]
    [InlineData("\u200Fm\u2066c\u2069a.pdf", "mca.pdf")]
    [InlineData("a\r\nSet-Cookie: x=1.pdf", "a Set-Cookie x=1.pdf")]
    [InlineData("a\0b.pdf", "ab.pdf")]
    [InlineData("a\uD800b.pdf", "ab.pdf")]
    [InlineData("\"quoted\" <name>?.pdf", "quoted name.pdf")]
    [InlineData("  many   blanks .pdf", "many blanks.pdf")]
    [InlineData(".pdf", "agreement.pdf")]
    [InlineData("...", "agreement.pdf")]
    [InlineData("", "agreement.pdf")]
    [InlineData(null, "agreement.pdf")]
    [InlineData("CON.pdf", "agreement.pdf")]
    [InlineData("com1.txt", "agreement.pdf")]
    [InlineData("Contoso.pdf", "Contoso.pdf")]
    public void A_name_is_made_harmless(string? sent, string expected) =>
        Assert.Equal(expected, DocumentFileName.Clean(sent, AgreementDocumentKind.Pdf.Extension()));

    [Fact]
    public void A_long_name_is_cut_between_characters_and_keeps_its_ending()
    {
        var name = DocumentFileName.Clean(
            string.Concat(Enumerable.Repeat("👩‍🌾e\u0301", 60)) + ".docx",
            AgreementDocumentKind.Word.Extension()
        );

        Assert.InRange(name.Length, DocumentFileName.MaxLength - 12, DocumentFileName.MaxLength);
        Assert.EndsWith(".docx", name, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', name);
    }
}
