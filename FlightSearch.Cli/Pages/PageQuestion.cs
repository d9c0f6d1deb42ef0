using System.Text;
using FlightSearch.Scraper;

namespace FlightSearch.Cli;

/// <summary>The argument of <c>flights page</c>: a query, or a saved page.</summary>
internal abstract record PageQuestion
{
    // Longer than any tfs value or address; shorter than any page.
    private const int LongestQuery = 16 * 1024;

    private const string Neither = "notUnderstood";

    private PageQuestion()
    {
    }

    /// <summary>Files and standard input hold a query or a page; any other argument is a query.</summary>
    public static async Task<PageQuestion> ReadAsync(
        string given, Func<Stream> openInput, CancellationToken cancellation)
    {
        if (given != Input.Standard && !File.Exists(given))
        {
            return ReadQuery(given);
        }

        try
        {
            return ReadContent(await Input.ReadAsync(given, openInput, cancellation), given);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new NotUnderstood("fileNotReadable", e.Message);
        }
    }

    private static PageQuestion ReadContent(byte[] content, string given)
    {
        if (content.Length > LongestQuery)
        {
            return new SavedPage(content);
        }

        var text = Decode(content).Trim(' ', '\t', '\r', '\n');
        if (text.Length == 0)
        {
            return new NotUnderstood(
                Neither, given == Input.Standard ? "Nothing was given on standard input." : $"{given} is empty.");
        }

        var isQuery = text.StartsWith('{')
            || (!text.Any(char.IsWhiteSpace) && ReadQuery(text) is not NotUnderstood { Code: Neither });
        return isQuery ? ReadQuery(text) : new SavedPage(content);
    }

    /// <summary>As UTF-8, unless there is another byte order mark.</summary>
    private static string Decode(byte[] content)
    {
        using var text = new StreamReader(new MemoryStream(content), Encoding.UTF8);
        return text.ReadToEnd();
    }

    private static PageQuestion ReadQuery(string text) =>
        text.TrimStart().StartsWith('{') ? ReadJson(text)
        : OtherAddress.Describe(text) is { } other ? new NotUnderstood(OtherAddress.Code, other)
        : AddressQuery.Holds(text) ? ReadTfs(AddressQuery.Tfs(text), query => AddressQuery.AddRest(query, text))
        : ReadTfs(text, query => query);

    private static PageQuestion ReadJson(string text) => QueryJson.Read(text) switch
    {
        QueryReading.Understood understood => new Query(understood.Query),
        QueryReading.NotUnderstood not => new NotUnderstood(not.Code, not.Message),
        _ => throw new InvalidOperationException("A line is understood or not."),
    };

    private static PageQuestion ReadTfs(string tfs, Func<FlightQuery, FlightQuery> complete) =>
        TfsCodec.Decode(tfs) switch
        {
            TfsReading.Decoded decoded => new Query(complete(decoded.Query)),
            TfsReading.Undecodable undecodable when tfs is "" || undecodable.Code is "notBase64" or "notProtobuf" =>
                new NotUnderstood(
                Neither, $"'{Shortened(tfs)}' is not a file, a tfs value, an address with tfs=, or a query in JSON."),
            TfsReading.Undecodable undecodable => new NotUnderstood(undecodable.Code, undecodable.Message),
            _ => throw new InvalidOperationException("A value is decoded or not."),
        };

    private static string Shortened(string text) => text.Length <= 60 ? text : $"{text[..60]}…";

    internal sealed record Query(FlightQuery Asked) : PageQuestion;

    internal sealed record SavedPage(byte[] Body) : PageQuestion;

    internal sealed record NotUnderstood(string Code, string Message) : PageQuestion;
}
