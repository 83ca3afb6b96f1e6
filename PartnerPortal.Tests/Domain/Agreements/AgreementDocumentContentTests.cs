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
    [MemberData(nameof(Others), DisableDiscoveryEnumeration = true)]
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
    [MemberData(nameof(Damaged), DisableDiscoveryEnumeration = true)]
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
    [MemberData(nameof(WithMacros), DisableDiscoveryEnumeration = true)]
    public void Macros_are_refused_by_name(byte[] content) =>
        AgreementDocumentContent.Recognize(content).Error.RefusedAs<DocumentHasMacros>();

    public static TheoryData<string, byte[]> WithActiveContent() =>
        new()
        {
            { "a script", TestDocuments.Pdf("1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj") },
            { "a script whose name is escaped", TestDocuments.Pdf("1 0 obj<</S/J#61vaScript>>endobj") },
            { "a script among packed objects", TestDocuments.PackedPdf("1 0 <</S/JavaScript/JS(x)>>") },
            { "a program", TestDocuments.Pdf("1 0 obj<</S/Launch/F(cmd.exe)>>endobj") },
            { "another file", TestDocuments.Pdf("1 0 obj<</Names<</EmbeddedFiles 2 0 R>>>>endobj") },
            { "a form of its own", TestDocuments.Pdf("1 0 obj<</AcroForm<</XFA 2 0 R>>>>endobj") },
            { "encryption", TestDocuments.Pdf("trailer<</Encrypt 3 0 R>>") },
            { "packed objects that cannot be read", TestDocuments.Pdf("<</Type/ObjStm>>stream\nxyz\nendstream") },
            { "a template from elsewhere", Related("attachedTemplate", "https://192.0.2.1/a.dotm", "External") },
            { "a picture from elsewhere", Related("image", "https://192.0.2.1/a.png", "External") },
            { "a frame from elsewhere", Related("frame", "https://192.0.2.1/a.htm", "External") },
            { "an embedded object", Related("oleObject", "embeddings/oleObject1.bin") },
            { "an embedded workbook", Related("package", "embeddings/book.xlsx") },
            { "a control", Related("control", "activeX/activeX1.xml") },
            { "a page", Related("aFChunk", "page.htm") },
        };

    [Theory]
    [MemberData(nameof(WithActiveContent), DisableDiscoveryEnumeration = true)]
    public void What_runs_something_carries_files_or_fetches_from_elsewhere_is_refused(string what, byte[] content)
    {
        Assert.NotEmpty(what);
        AgreementDocumentContent.Recognize(content).Error.RefusedAs<DocumentHasActiveContent>();
    }

    public static TheoryData<string, byte[]> WithoutActiveContent() =>
        new()
        {
            { "a place where the document opens", TestDocuments.Pdf("1 0 obj<</OpenAction[3 0 R/FitH 0]>>endobj") },
            { "a web link", TestDocuments.Pdf("1 0 obj<</S/URI/URI(https://contoso.example/JavaScript)>>endobj") },
            { "a name in a picture by chance", TestDocuments.Pdf("<</Length 9>>stream\n../JS 1..\nendstream") },
            { "packed objects", TestDocuments.PackedPdf("1 0 <</Type/Page>>") },
            { "a link that readers may click", Related("hyperlink", "https://contoso.example/", "External") },
            { "a picture of its own", Related("image", "media/image1.png") },
        };

    [Theory]
    [MemberData(nameof(WithoutActiveContent), DisableDiscoveryEnumeration = true)]
    public void What_shows_text_and_pictures_and_leads_on_is_taken(string what, byte[] content)
    {
        Assert.NotEmpty(what);
        Assert.True(AgreementDocumentContent.Recognize(content).IsSuccess);
    }

    private static byte[] Related(string type, string target, string mode = "Internal") =>
        TestDocuments.Word(
            further: (
                "word/_rels/document.xml.rels",
                $"""
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                  <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}" Target="{target}" TargetMode="{mode}"/>
                </Relationships>
                """
            )
        );
}
