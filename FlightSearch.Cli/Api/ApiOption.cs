using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net.Http.Headers;

namespace FlightSearch.Cli.Api;

/// <summary>The option <c>--api</c>, and the variables with the address and the key.</summary>
internal sealed class ApiOption
{
    public const string KeyVariable = "FLIGHTS_API_KEY";

    private const string Name = "--api";
    private const string Variable = "FLIGHTS_API";
    private const string DefaultAddress = "http://localhost:5080";
    private const string DefaultPrefix = "/api/v1";

    private readonly Option<Uri?> _option = new(Name)
    {
        Description = $"Address of the API, with its prefix if that is not {DefaultPrefix}. "
            + $"[default: {Variable}, else {DefaultAddress}]",
        HelpName = "ADDRESS",
        CustomParser = Parse,
    };

    public Option Option => _option;

    /// <exception cref="UnreachableException">The variable is not an address.</exception>
    public Uri ReadAddress(ParseResult arguments, Func<string, string?> variable) =>
        arguments.GetValue(_option) ?? Address(variable(Variable) is { Length: > 0 } text ? text : DefaultAddress)
        ?? throw new UnreachableException($"{Variable} is not an address such as {DefaultAddress}.");

    /// <summary>Checks the characters first: an exception of the HTTP client would show the key.</summary>
    /// <exception cref="UnreachableException">The variable cannot be a key.</exception>
    public static AuthenticationHeaderValue? ReadKey(Func<string, string?> variable) =>
        variable(KeyVariable)?.Trim() switch
        {
            null or "" => null,
            var key when key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') => new("Bearer", key),
            _ => throw new UnreachableException(
                $"{KeyVariable} is not an API key: it has characters other than letters, digits, - and _."),
        };

    /// <summary>The option with which another command uses the same API.</summary>
    public static string Repeat(ParseResult arguments) =>
        arguments.GetResult(Name) is OptionResult { Tokens: [var address] } ? $" {Name} {address.Value}" : "";

    private static Uri? Parse(ArgumentResult given)
    {
        var address = Address(given.Tokens.Single().Value);
        if (address is null)
        {
            given.AddError($"{Name} must be an address such as {DefaultAddress}.");
        }

        return address;
    }

    private static Uri? Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? WithPrefix(address)
            : null;

    private static Uri WithPrefix(Uri address)
    {
        var prefix = address.AbsolutePath is "/" ? DefaultPrefix : address.AbsolutePath.TrimEnd('/');
        return new UriBuilder(address) { Path = $"{prefix}/" }.Uri;
    }
}
