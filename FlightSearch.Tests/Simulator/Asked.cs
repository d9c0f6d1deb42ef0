namespace FlightSearch.Tests.Simulator;

/// <summary>A question to the simulator, written as an address without help of the scraper. The first date is outbound, a second one the return, and so on.</summary>
internal sealed record Asked(string From, string To, params string[] Dates)
{
    public int Cabin { get; init; } = 1;

    public int[] Passengers { get; init; } = [1];

    public bool PackPassengers { get; init; }

    public string Currency { get; init; } = "USD";

    public bool ShowAll { get; init; } = true;

    /// <summary>Another <c>tfu</c> than <see cref="ShowAll"/> gives: the Cheapest tab's.</summary>
    public string? View { get; init; }

    public bool IsMultiCity { get; init; }

    /// <summary>More fields of every slice: filters.</summary>
    public byte[] Filters { get; init; } = [];

    /// <summary>More fields of the first slice: the flights chosen on the outbound board.</summary>
    public byte[] Selected { get; init; } = [];

    /// <summary>More fields of every later slice: the flights chosen on the return board.</summary>
    public byte[] SelectedReturn { get; init; } = [];

    /// <summary>More fields of the whole query.</summary>
    public byte[] More { get; init; } = [];

    public byte[] Query =>
    [
        .. Wire.Number(1, 28),
        .. Wire.Number(2, 2),
        .. Dates.SelectMany((date, i) => Slice(date, i % 2 == 0 ? From : To, i % 2 == 0 ? To : From, i == 0 ? Selected : SelectedReturn)),
        .. PackPassengers
            ? Wire.Message(8, [.. Passengers.Select(kind => (byte)kind)])
            : Passengers.SelectMany(kind => Wire.Number(8, (ulong)kind)),
        .. Wire.Number(9, (ulong)Cabin),
        .. More,
        .. Wire.Number(14, 1),
        .. Wire.Message(16, Wire.Number(1, ulong.MaxValue)),
        .. Wire.Number(19, IsMultiCity ? 3UL : Dates.Length == 2 ? 1UL : 2UL),
    ];

    public string Tfs => Convert.ToBase64String(Query).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public string Address => AddressOf(Tfs);

    public string AddressOf(string tfs) =>
        $"/travel/flights/search?tfs={Uri.EscapeDataString(tfs)}{Tfu}&hl=en&gl=US&curr={Currency}";

    private string Tfu => View is { } view ? $"&tfu={view}" : ShowAll ? "&tfu=EgQIABABIgA" : "";

    public static byte[] Chosen(string from, string date, string to, string airline, string number) => Wire.Message(
        4, Wire.Text(1, from), Wire.Text(2, date), Wire.Text(3, to), Wire.Text(5, airline), Wire.Text(6, number));

    private byte[] Slice(string date, string from, string to, byte[] selected) =>
        Wire.Message(3, Wire.Text(2, date), selected, Filters, Places(13, from), Places(14, to));

    private static byte[] Places(int field, string names) =>
        [.. names.Split(',').SelectMany(name => Wire.Message(field, Wire.Number(1, name.StartsWith('/') ? 2UL : 1UL), Wire.Text(2, name)))];
}
