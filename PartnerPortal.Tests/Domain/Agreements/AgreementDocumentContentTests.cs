namespace PartnerPortal.Domain.Agreements;

/// <summary>A file is what its content says, never what its name says.</summary>
public sealed class AgreementDocumentContentTests
{
    private static readonly byte[] Pdf = TestDocuments.Pdf();
    private static readonly byte[] Word = TestDocuments.Word();

    [Fact]
    public void A_PDF_and_a_Word_document_are_recognized()
    {
        Assert.Equal(AgreementDocumentKind.Pdf, AgreementDocumentContent.Recognize(Pdf).Value);
        Assert.Equal(AgreementDocumentKind.Word, AgreementDocumentContent.Recognize(Word).Value);
    }

    [Fact]
    public void A_PDF_with_blanks_behind_its_end_is_one()
    {
        Assert.True(AgreementDocumentContent.Recognize((byte[])[.. Pdf, .. new byte[900]]).IsSuccess);
    }

    [Fact]
    public void An_empty_file_is_said_to_be_empty() =>
        AgreementDocumentContent.Recognize(ReadOnlyMemory<byte>.Empty).Error.RefusedAs<DocumentEmpty>();

    public static TheoryData<string, byte[]> Others() =>
        new()
        {
            { "a program", TestDocuments.Executable() },
            { "a program with a PDF behind it", [.. TestDocuments.Executable(), .. Pdf] },
            { "a page", "<html><script>alert(1)</script></html>"u8.ToArray() },
            { "text", "%PDF"u8.ToArray() },
            { "a zip of something else", TestDocuments.Zip(("readme.txt", "x")) },
            { "a zip without content types", TestDocuments.Zip(("word/document.xml", "<w:document/>")) },
            {
                "a workbook",
                TestDocuments.Word("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")
            },
            { "a zip with the part twice", TestDocuments.Word(further: ("WORD/document.xml", "<w:document/>")) },
            {
                "a zip of too many parts",
                TestDocuments.Word(further: [.. Enumerable.Range(0, 2_001).Select(number => ($"p{number}", ""))])
            },
        };

    [Theory]
    [MemberData(nameof(Others))]
    public void Anything_else_is_refused(string what, byte[] content)
    {
        Assert.NotEmpty(what);
        AgreementDocumentContent.Recognize(content).Error.RefusedAs<DocumentKindUnknown>();
    }

    public static TheoryData<string, byte[]> Damaged() =>
        new()
        {
            { "a PDF without its end", Pdf[..^20] },
            { "a PDF whose end lies far before its last byte", [.. Pdf, .. new byte[2_000]] },
            { "a Word document without its end", Word[..^30] },
            { "a Word document cut in the middle", Word[..(Word.Length / 2)] },
            { "no more than a zip's first bytes", "PK\u0003\u0004"u8.ToArray() },
            {
                "content types that are no XML",
                TestDocuments.Zip(("[Content_Types].xml", "<Types"), ("word/document.xml", "<w:document/>"))
            },
            {
                "content types that ask for a foreign definition",
                TestDocuments.Zip(
                    ("[Content_Types].xml", "<!DOCTYPE a SYSTEM \"http://192.0.2.1/a\"><Types/>"),
                    ("word/document.xml", "<w:document/>")
                )
            },
            {
                "content types that unpack to more than they can be",
                TestDocuments.Zip(
                    ("[Content_Types].xml", new string(' ', 2 * 1024 * 1024)),
                    ("word/document.xml", "<w:document/>")
                )
            },
            { "an empty main part", TestDocuments.Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "")) },
        };

    [Theory]
    [MemberData(nameof(Damaged))]
    public void What_is_cut_or_cannot_be_read_is_said_to_be_damaged(string what, byte[] content)
    {
        Assert.NotEmpty(what);
        AgreementDocumentContent.Recognize(content).Error.RefusedAs<DocumentIncomplete>();
    }

    public static TheoryData<byte[]> WithMacros() =>
        [
            TestDocuments.Word(further: ("word/vbaProject.bin", "x")),
            TestDocuments.Word(further: ("WORD/VBAPROJECT.BIN", "x")),
            TestDocuments.Word(TestDocuments.MacroDocumentType),
            // Renamed, but still declared as what it is.
            TestDocuments.Word("application/vnd.ms-office.vbaProject"),
        ];

    [Theory]
    [MemberData(nameof(WithMacros))]
    public void Macros_are_refused_by_name(byte[] content) =>
        AgreementDocumentContent.Recognize(content).Error.RefusedAs<DocumentHasMacros>();
}
