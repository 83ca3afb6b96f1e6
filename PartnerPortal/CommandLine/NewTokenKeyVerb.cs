using System.CommandLine;
using PartnerPortal.SignIn.Tokens;

namespace PartnerPortal.CommandLine;

/// <summary><c>new-token-key</c>: removes the key that signs access tokens, so that the next start makes another one.</summary>
public sealed class NewTokenKeyVerb(ApiTokenKey key) : PortalVerb
{
    internal static readonly PortalCommand Command = new(
        "new-token-key",
        """
        Removes the key that signs access tokens of the interface; the next start makes a new one, and programs have to ask for
        new tokens. Also the way to start again after the folder of the keys was lost. Stop the portal, all of its servers, before.
        """,
        DataDirectoryNeed.Portal
    );

    public override async Task<int> RunAsync(
        ParseResult arguments,
        VerbConsole console,
        CancellationToken cancellationToken
    )
    {
        var removed = await key.RemoveAsync(cancellationToken);
        if (!removed.TryGet(out var wasThere, out var error))
        {
            return console.Refuse(error);
        }

        await console.Output.WriteLineAsync(
            wasThere
                ? "The key was removed. The next start makes a new one."
                : "There was no key. The next start makes one."
        );
        return ExitCode.Done;
    }
}
