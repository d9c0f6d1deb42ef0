using System.CommandLine;
using System.CommandLine.Parsing;
using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary><c>flights keys revoke</c>: revokes an API key.</summary>
internal static class RevokeKeyCommand
{
    private const string Description = "Revokes an API key at once. Jobs opened with it stay.";

    private const string Example = "019f0f5c-8d3f-7cc5-9fb2-9b0f3b5a1f44";

    public static Command Create(Terminal terminal)
    {
        var keyId = new Argument<Guid>("KEYID")
        {
            Description = "Id of the key, as flights keys lists it.",
            CustomParser = Read,
        };

        var command = new ExampledCommand("revoke", Description, $"flights keys revoke {Example}", keyId);
        command.SetApiAction(terminal, async (arguments, api, cancellation) =>
        {
            var id = arguments.GetRequiredValue(keyId);
            await api.RevokeKeyAsync(id, cancellation);
            await terminal.Output.WriteLineAsync($"Key {id} is revoked.");

            return ExitCodes.Success;
        });

        return command;
    }

    /// <summary>The error does not repeat the text, which may be the key itself.</summary>
    private static Guid Read(ArgumentResult given)
    {
        if (!Guid.TryParse(given.Tokens.Single().Value, out var id))
        {
            given.AddError($"KEYID must be the id of a key, such as {Example}, not the key.");
        }

        return id;
    }
}
