using System.Text;

namespace FlightSearch.Tests.Scraper.Parse.Mutations;

/// <summary>The data several times, in the wrong place, or marked as something else.</summary>
internal static class BlobPlacing
{
    public static IReadOnlyList<Mutation> All { get; } =
    [
        Before("the data twice", (original, _) => Script(original)),
        Before("the data many times", (original, _) => string.Concat(Enumerable.Repeat(Script(original), 12))),
        Before("the data cut off before the whole", (original, random) => Script(original)[..random.Next(Script(original).Length)]),
        Before("a landing page's data before", (_, _) => $"<script>{ResultsPage.Callback("[null,[]]")}</script>"),
        Before("an error before", (_, _) => $"<script>{ResultsPage.Callback("[13,null,[]]", "errorHasStatus: true")}</script>"),
        After("a landing page's data after", (_, _) => $"<script>{ResultsPage.Callback("[null,[]]")}</script>"),
        After("an error after", (_, _) => $"<script>{ResultsPage.Callback("[13,null,[]]", "errorHasStatus: true")}</script>"),
        After("the data cut off after the whole", (original, random) => Script(original)[..random.Next(Script(original).Length)]),
        After("the key alone", (_, random) => string.Concat(Enumerable.Repeat("key: 'ds:1', ", random.Next(1, 2_000)))),
        After("keys with data that never end", (_, random) => string.Concat(Enumerable.Repeat("key: 'ds:1', data:[", random.Next(1, 2_000)))),
        After("the data in a comment", (original, _) => $"<!--{Script(original)}-->"),
        After("the data in an attribute", (original, _) => $"<div title=\"{Script(original).Replace("\"", "&quot;", StringComparison.Ordinal)}\"></div>"),
        After("the data in an attribute as it is", (original, _) => $"<div title='{Script(original)}'></div>"),
        After("a page after the page", (original, _) => Encoding.UTF8.GetString(original.Bytes)),
        new("marked as an error", (original, _) => Said(original, "sideChannel: {}", "errorHasStatus: true")),
        new("without the key", (original, _) => Said(original, "key: 'ds:1'", "key: 'ds:7'")),
        new("with quotes of the other kind", (original, _) => Said(original, "key: 'ds:1'", "\"key\" : \"ds:1\"")) { KeepsRows = true },
        new("data in a string", (original, _) => original.Rows == 0 ? null : original.With(Encoding.UTF8.GetBytes(ResultsPage.Quote(Encoding.UTF8.GetString(original.Data))))),
        new("data alone", (original, _) => original.Rows == 0 ? null : original.Data),
        new("no data", (original, _) => original.Rows == 0 ? null : original.With([])),
        new("nothing but the end", (original, random) => original.Bytes[original.Somewhere(random)..]),
        new("nothing", (_, _) => []),
    ];

    private static Mutation Before(string name, Func<Original, Random, string> make) => Beside(name, "<script class=\"ds:1\"", make);

    private static Mutation After(string name, Func<Original, Random, string> make) => Beside(name, "</body>", make);

    private static Mutation Beside(string name, string mark, Func<Original, Random, string> make) => new(name, (original, random) =>
        original.Bytes.AsSpan().LastIndexOf(Encoding.UTF8.GetBytes(mark)) is > 0 and var at
            ? ByteBreaking.Splice(original, at, 0, Encoding.UTF8.GetBytes(make(original, random)))
            : null);

    private static string Script(Original original) => $"<script>{ResultsPage.Callback(Encoding.UTF8.GetString(original.Data))}</script>";

    private static byte[]? Said(Original original, string old, string now) =>
        original.Bytes.AsSpan().LastIndexOf(Encoding.UTF8.GetBytes(old)) is > 0 and var at
            ? ByteBreaking.Splice(original, at, old.Length, Encoding.UTF8.GetBytes(now))
            : null;
}
