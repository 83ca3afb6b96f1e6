namespace PartnerPortal.Shared.Mail;

/// <summary>
/// Writes each letter as a file named by its Message-ID, for an operator's own program to send. The same letter again is the
/// same file.
/// </summary>
public sealed class OutboxFolder(string directory) : IMailTransport
{
    public async Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        var file = Path.Combine(directory, mail.Id.Split('@')[0] + ".eml");
        var unfinished = file + ".part";
        try
        {
            Directory.CreateDirectory(directory);
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                // The link in it is a secret.
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            await using (var stream = new FileStream(unfinished, options))
            {
                using var message = mail.ToMessage();
                await message.WriteToAsync(message.Format(), stream, cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            File.Move(unfinished, file, overwrite: true);
            return MailOutcome.Taken;
        }
        catch (FormatException exception)
        {
            Remove(unfinished);
            return new MailOutcome(MailOutcomeKind.Refused, exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Remove(unfinished);
            return new MailOutcome(MailOutcomeKind.Unreachable, exception.Message);
        }
    }

    // Half a letter is none, and holds room that the next one needs.
    private static void Remove(string unfinished)
    {
        try
        {
            File.Delete(unfinished);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The same trouble; the next try writes over it.
        }
    }
}
