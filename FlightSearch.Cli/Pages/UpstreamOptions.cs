using System.CommandLine;
using System.CommandLine.Parsing;
using System.ComponentModel.DataAnnotations;
using FlightSearch.Scraper;

namespace FlightSearch.Cli;

/// <summary>The options for the site that pages are fetched from. Google itself needs <c>--live</c>.</summary>
/// <param name="readsVariable">Whether a variable holds the address where no option does.</param>
internal sealed class UpstreamOptions(bool readsVariable = true)
{
    public const string ConsentCookie = "GoogleFlights__ConsentCookie";
    public const string Proxy = "GoogleFlights__Proxy";

    private const string Address = "--upstream";
    private const string Live = "--live";
    private const string Variable = "GoogleFlights__BaseAddress";
    private const string Example = "http://localhost:5090";

    // Stands for an invalid proxy; the check of the options refuses it.
    private static readonly Uri NoAddress = new("", UriKind.Relative);

    private readonly Option<Uri?> _address = new(Address)
    {
        Description = "Scheme and host to ask instead of Google, such as the simulator."
            + (readsVariable ? $" [default: {Variable}]" : ""),
        HelpName = "ADDRESS",
        CustomParser = ReadAddress,
    };

    private readonly Option<bool> _live = new(Live) { Description = "Ask Google itself." };

    public IEnumerable<Option> All => [_address, _live];

    public void Check(CommandResult given)
    {
        if (given.GetResult(_live) is { Implicit: false } && given.GetResult(_address) is { Implicit: false })
        {
            given.AddError($"Give either {Address} or {Live}.");
        }
    }

    public UpstreamReading Read(ParseResult arguments, Func<string, string?> variable)
    {
        var text = readsVariable ? variable(Variable) : null;
        var proxy = variable(Proxy);
        var address =
            arguments.GetValue(_address) ?? (arguments.GetValue(_live) ? GoogleFlightsUrl.DefaultBase : Parse(text));

        if (address is null)
        {
            return new UpstreamReading.Unusable(text is { Length: > 0 }
                ? $"{Variable}: {Problem(text)}"
                : $"No site to ask: give {Address} {Example} for a simulator, or {Live} for Google itself.");
        }

        if (IsGoogle(address) && !arguments.GetValue(_live))
        {
            return new UpstreamReading.Unusable($"{address.Host} is Google itself; give {Live} to ask it.");
        }

        var options = new GoogleFlightsOptions
        {
            BaseAddress = address,
            ConsentCookie = variable(ConsentCookie),
            Proxy = string.IsNullOrEmpty(proxy) ? null
                : Uri.TryCreate(proxy, UriKind.Absolute, out var given) ? given
                : NoAddress,
        };

        List<ValidationResult> wrong = [];
        return Validator.TryValidateObject(options, new ValidationContext(options), wrong, validateAllProperties: true)
            ? new UpstreamReading.Usable(options)
            : new UpstreamReading.Unusable(
                string.Join(' ', wrong.Select(problem => VariableNames(problem.ErrorMessage!))));
    }

    public static bool IsGoogle(Uri address) =>
        address.Host.Split('.').Contains("google", StringComparer.OrdinalIgnoreCase);

    public static string Host(Uri address) => address.GetLeftPart(UriPartial.Authority);

    /// <summary>The options with which another command asks the same site.</summary>
    public static string RepeatOptions(Uri address) => IsGoogle(address) ? $" {Live}" : $" {Address} {Host(address)}";

    private static string VariableNames(string message) => message.Replace(
        $"{GoogleFlightsOptions.Section}:", $"{GoogleFlightsOptions.Section}__", StringComparison.Ordinal);

    private static Uri? ReadAddress(ArgumentResult given)
    {
        var text = given.Tokens.Single().Value;
        var address = Parse(text);
        if (address is null)
        {
            given.AddError($"{Address}: {Problem(text)}");
        }

        return address;
    }

    private static string Problem(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.UserInfo.Length > 0
        ? $"the address must not hold a user; give scheme and host, such as {Example}."
        : $"'{text}' is not scheme and host, such as {Example}.";

    private static Uri? Parse(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
            && address is { Scheme: "http" or "https", PathAndQuery: "/", UserInfo: "" }
            ? address
            : null;
}

/// <summary>How to reach the site, or why the options do not say it.</summary>
internal abstract record UpstreamReading
{
    private UpstreamReading()
    {
    }

    internal sealed record Usable(GoogleFlightsOptions Options) : UpstreamReading;

    internal sealed record Unusable(string Reason) : UpstreamReading;
}
