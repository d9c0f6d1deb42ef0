namespace FlightSearch.Scraper;

/// <summary>
/// Finds <c>AF_initDataCallback({key: 'ds:1', hash: '9', data:[…], …})</c> in a page. It does not depend on the
/// attributes of the script, which have changed over the years. The search starts at the end of the page, where Google
/// puts its data.
/// </summary>
internal ref struct EmbeddedData
{
    // Between key and data there is a hash.
    private const int Gap = 256;

    // Length of a short script or gap.
    private const int Little = 4096;

    private readonly ReadOnlySpan<byte> _page;
    private ReadOnlySpan<byte> _before;

    public EmbeddedData(ReadOnlySpan<byte> page) => _page = _before = page;

    /// <summary>The page from the opening bracket of the data on.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    public bool MoveNext()
    {
        while (true)
        {
            var at = _before.LastIndexOf("ds:1"u8);
            if (at < 0)
            {
                return false;
            }

            var isKey = IsKey(_page, at);
            _before = _page[..at];

            if (isKey && FindData(_page[at..]) is { IsEmpty: false } data)
            {
                Current = data;
                return true;
            }
        }
    }

    /// <summary>
    /// The data scripts before the current one, separated only by short scripts and short gaps. Earlier versions of the
    /// same data can only be there.
    /// </summary>
    public readonly EmbeddedData Neighbours()
    {
        var run = _before[..ScriptStart(_before)];

        while (run[^Math.Min(Little, run.Length)..].LastIndexOf("</script>"u8) is >= 0 and var end)
        {
            var whole = run[..(run.Length - Math.Min(Little, run.Length) + end)];
            var script = whole[ScriptStart(whole)..];
            if (script.Length > Little && script[..Gap].IndexOf("AF_initDataCallback("u8) < 0)
            {
                break;
            }

            run = whole[..^script.Length];
        }

        return new EmbeddedData(_before[run.Length..]);
    }

    private static int ScriptStart(ReadOnlySpan<byte> page) => Math.Max(page.LastIndexOf("<script"u8), 0);

    /// <summary>Whether <c>ds:1</c> is a quoted value after <c>key:</c>.</summary>
    private static bool IsKey(ReadOnlySpan<byte> page, int at)
    {
        var after = page[(at + 4)..];
        var before = page[..at];

        return before.Length > 0 && after.Length > 0
            && before[^1] is (byte)'\'' or (byte)'"' && after[0] == before[^1]
            && before[..^1].TrimEnd(" \t\r\n"u8).EndsWith(":"u8)
            && before[..^1].TrimEnd(" \t\r\n:'\""u8).EndsWith("key"u8);
    }

    private static ReadOnlySpan<byte> FindData(ReadOnlySpan<byte> fromKey)
    {
        var at = fromKey[..Math.Min(Gap, fromKey.Length)].IndexOf("data"u8);
        if (at < 0)
        {
            return [];
        }

        var data = fromKey[(at + 4)..].TrimStart(" \t\r\n:'\""u8);
        return data.StartsWith("["u8) ? data : [];
    }
}
