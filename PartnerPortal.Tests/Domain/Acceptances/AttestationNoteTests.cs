using System.Security.Cryptography;
using System.Text;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Idempotency;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>What an attestation rests on is put to it afterwards, for good, by those who may attest for that customer.</summary>
public sealed class AttestationNoteTests : PortalTests
{
    private static readonly byte[] mail = Encoding.UTF8.GetBytes(
        "From: maja@contoso.example\r\nDate: Fri, 27 Nov 2026 10:00:00 +0100\r\nSubject: Re: Agreement\r\n\r\nWe accept.\r\n"
    );

    private AttestationNoteService Service => Portal.Get<AttestationNoteService>();

    private EvidenceQueries Evidence => Portal.Get<EvidenceQueries>();

    private async Task<(Guid Customer, Guid Attestation)> AttestedAsync()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.AdminAgent);
        var attested = await Portal
            .Get<AcceptanceService>()
            .AttestAsync(PortalFixture.AdminAgent, customer, Portal.NewAttestation("Maja"), CancellationToken.None);
        return (customer, attested.Value.Id);
    }

    private Task<Result<Guid>> AddAsync(
        Guid customer,
        Guid attestation,
        string? text = "Accepted by phone",
        byte[]? file = null,
        string? fileName = null,
        Caller? caller = null,
        Guid? requestId = null
    ) =>
        Service.AddAsync(
            caller ?? PortalFixture.AdminAgent,
            customer,
            new NewAttestationNote(
                requestId ?? Guid.NewGuid(),
                attestation,
                text,
                file is null ? null : fileName ?? "mail.eml"
            ),
            file is null ? null : new MemoryStream(file),
            CancellationToken.None
        );

    private async Task<IReadOnlyList<NoteEvidence>> NotesAsync(Guid customer) =>
        (await Evidence.OfCustomerAsync(PortalFixture.HelpdeskAgent, customer, CancellationToken.None))
            .Value.Attestations.Single()
            .Notes;

    [Fact]
    public async Task A_note_with_a_file_is_evidence_and_the_file_is_handed_out_as_it_was_sent()
    {
        var (customer, attestation) = await AttestedAsync();

        var added = (
            await AddAsync(customer, attestation, " See the mail. ", mail, "C:\\mails\\Re Agreement.eml")
        ).Value;

        var note = Assert.Single(await NotesAsync(customer));
        var hash = Convert.ToHexStringLower(SHA256.HashData(mail));
        Assert.Equal((added, "See the mail.", "Re Agreement.eml"), (note.Id, note.Text, note.FileName));
        Assert.Equal(
            (EvidenceFileKind.Mail, (long?)mail.Length, hash),
            (note.FileKind, note.FileLength, note.FileSha256)
        );
        var file = await Evidence.FileAsync(PortalFixture.HelpdeskAgent, customer, added, CancellationToken.None);
        Assert.Equal(mail, file.Value.Content.ToArray());
        Assert.Equal(
            "AttestationNoteAdded",
            await Portal.SqlAsync("SELECT Action FROM AuditEvents ORDER BY Sequence DESC LIMIT 1")
        );
        Assert.Contains(
            hash,
            (string)(await Portal.SqlAsync("SELECT Detail FROM AuditEvents ORDER BY Sequence DESC LIMIT 1"))!,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_file_that_was_altered_on_disk_is_not_handed_out()
    {
        var (customer, attestation) = await AttestedAsync();
        var added = (await AddAsync(customer, attestation, text: null, mail)).Value;
        await File.WriteAllTextAsync(Directory.GetFiles(Portal.DocumentFolder).Single(), "something else");

        var file = await Evidence.FileAsync(PortalFixture.AdminAgent, customer, added, CancellationToken.None);

        file.Error.RefusedAs<DocumentDamaged>();
    }

    [Fact]
    public async Task The_same_request_twice_adds_one_note_and_with_other_content_it_is_refused()
    {
        var (customer, attestation) = await AttestedAsync();
        var request = Guid.NewGuid();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => AddAsync(customer, attestation, requestId: request))
        );

        Assert.Single(answers.Select(answer => answer.Value).Distinct());
        Assert.Single(await NotesAsync(customer));
        (
            await AddAsync(customer, attestation, "Something else", requestId: request)
        ).Error.RefusedAs<RequestIdUsedBefore>();
    }

    [Fact]
    public async Task Only_who_may_attest_for_the_customer_adds_a_note()
    {
        var (customer, attestation) = await AttestedAsync();

        (await AddAsync(customer, attestation, caller: PortalFixture.HelpdeskAgent)).Error.RefusedFor(
            PermissionReason.RoleCannotAttest
        );
        (
            await AddAsync(customer, attestation, caller: PortalFixture.ProviderAdmin)
        ).Error.RefusedAs<CustomerNotFound>();
        Assert.Empty(await NotesAsync(customer));
    }

    [Fact]
    public async Task A_note_belongs_to_an_attestation_of_that_customer()
    {
        var (_, attestation) = await AttestedAsync();
        var other = await Portal.AddCustomerAsync(PortalFixture.AdminAgent);

        (await AddAsync(other, attestation)).Error.RefusedAs<AttestationNotFound>();
        (await AddAsync(other, Guid.NewGuid())).Error.RefusedAs<AttestationNotFound>();
    }

    [Fact]
    public async Task Another_partner_does_not_get_the_file()
    {
        var (customer, attestation) = await AttestedAsync();
        var added = (await AddAsync(customer, attestation, file: mail)).Value;

        (
            await Evidence.FileAsync(PortalFixture.ProviderAdmin, customer, added, CancellationToken.None)
        ).Error.RefusedAs<CustomerNotFound>();
        (
            await Evidence.FileAsync(PortalFixture.AdminAgent, customer, Guid.NewGuid(), CancellationToken.None)
        ).Error.RefusedAs<DocumentNotFound>();
    }

    [Fact]
    public async Task An_attestation_has_at_most_twenty_notes()
    {
        var (customer, attestation) = await AttestedAsync();
        for (var count = 0; count < 20; count++)
        {
            Assert.True((await AddAsync(customer, attestation, $"Note {count}")).IsSuccess);
        }

        (await AddAsync(customer, attestation, "One more")).Error.RefusedAs<AttestationNotesFull>();
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" \u200b ")]
    public async Task A_note_without_words_and_without_a_file_is_refused_at_its_field(string? text)
    {
        var (customer, attestation) = await AttestedAsync();

        var refused = await AddAsync(customer, attestation, text);

        var fault = Assert.Single(refused.Error.RefusedAs<InvalidFields>().Fields);
        Assert.Equal(
            (nameof(NewAttestationNote.Text), typeof(AttestationNoteEmpty)),
            (fault.Field, fault.Error.GetType())
        );
    }

    [Fact]
    public async Task A_note_has_at_most_a_thousand_characters()
    {
        var (customer, attestation) = await AttestedAsync();

        Assert.True((await AddAsync(customer, attestation, new string('x', 1000))).IsSuccess);
        var refused = await AddAsync(customer, attestation, new string('x', 1001));

        Assert.IsType<AttestationNoteTooLong>(Assert.Single(refused.Error.RefusedAs<InvalidFields>().Fields).Error);
    }

    public static TheoryData<byte[], Type> RefusedFiles() =>
        new()
        {
            { TestDocuments.Executable(), typeof(EvidenceFileKindUnknown) },
            { Encoding.UTF8.GetBytes("<html><script>alert(1)</script></html>"), typeof(EvidenceFileKindUnknown) },
            { Encoding.UTF8.GetBytes("From: maja@contoso.example\r\n\r\nno date"), typeof(EvidenceFileKindUnknown) },
            { TestDocuments.Word(further: ("word/vbaProject.bin", "x")), typeof(DocumentHasMacros) },
            { [], typeof(DocumentEmpty) },
            { new byte[AttestationNoteService.MaxLength + 1], typeof(DocumentTooLarge) },
        };

    [Theory]
    [MemberData(nameof(RefusedFiles), DisableDiscoveryEnumeration = true)]
    public async Task A_file_that_is_no_evidence_is_refused_at_its_field_and_leaves_nothing(
        byte[] content,
        Type refusal
    )
    {
        var (customer, attestation) = await AttestedAsync();

        var refused = await AddAsync(customer, attestation, file: content, fileName: "signed.pdf");

        var fault = Assert.Single(refused.Error.RefusedAs<InvalidFields>().Fields);
        Assert.Equal((AttestationNoteService.FileField, refusal), (fault.Field, fault.Error.GetType()));
        Assert.Empty(await NotesAsync(customer));
        Assert.False(Directory.Exists(Portal.DocumentFolder));
    }

    public static TheoryData<byte[], EvidenceFileKind> Kinds() =>
        new()
        {
            { TestDocuments.Pdf(), EvidenceFileKind.Pdf },
            { TestDocuments.Word(), EvidenceFileKind.Word },
            { [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00], EvidenceFileKind.Png },
            { [0xFF, 0xD8, 0xFF, 0xE0, 0x00], EvidenceFileKind.Jpeg },
            { mail, EvidenceFileKind.Mail },
        };

    [Theory]
    [MemberData(nameof(Kinds), DisableDiscoveryEnumeration = true)]
    public void A_file_is_known_by_its_content(byte[] content, EvidenceFileKind kind) =>
        Assert.Equal(kind, EvidenceFile.Recognize(content).Value);
}
