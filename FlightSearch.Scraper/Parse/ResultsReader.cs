using System.Text.Json;

namespace FlightSearch.Scraper;

/// <summary>
/// Reads the data of a results page in one pass: an array of 27 to 33 fields, the same in <c>ds:1</c> and in response
/// bodies. Returns <see cref="ScrapeResult.Found"/>, <see cref="ScrapeResult.NoFlights"/>, or the reason why it is
/// neither.
/// </summary>
internal ref struct ResultsReader(ReadOnlySpan<byte> json)
{
    private const int LandingArity = 2;
    private const int SmallestArity = 4;

    private PositionalReader _reader = new(json);
    private readonly List<Itinerary> _itineraries = [];
    private IReadOnlyList<PageSlice> _slices = [];
    private PriceInsights? _insights;
    private FiltersOffered? _filters;
    private IReadOnlyList<PageAirport> _airports = [];
    private IReadOnlyList<(string Code, string Name, string Address)> _baggage = [], _assistance = [];
    private int? _leg;
    private bool _startsWithStatus;
    private bool _listsAreSound = true;
    private int _arity;
    private int _foldedRows;
    private int _unreadRows;

    /// <summary>End of the array, after reading.</summary>
    public readonly int Consumed => _reader.Consumed;

    /// <exception cref="JsonException">The array is invalid or incomplete.</exception>
    public ScrapeResult Read(PageSource source)
    {
        if (!_reader.Enter())
        {
            return ScrapeResult.Unreadable.Layout("data is no array");
        }

        for (; _reader.Next(); _arity++)
        {
            switch (_arity)
            {
                case 0:
                    _startsWithStatus = _reader.IsNumber;
                    _reader.Skip();
                    break;
                case 1:
                    _slices = SlicesReader.Read(ref _reader, out _leg);
                    break;
                case 2:
                    ReadList(best: true);
                    break;
                case 3:
                    ReadList(best: false);
                    break;
                case 5:
                    _insights = PriceInsightsReader.Read(ref _reader);
                    break;
                case 7:
                    _filters = FiltersOfferedReader.Read(ref _reader);
                    break;
                case 11:
                    _baggage = AirlineLinksReader.Read(ref _reader);
                    break;
                case 17:
                    _airports = PlaceReader.ReadAirports(ref _reader);
                    break;
                case 26:
                    _assistance = AirlineLinksReader.Read(ref _reader);
                    break;
                default:
                    _reader.Skip();
                    break;
            }
        }

        return Conclude(new FlightPage
        {
            Source = source,
            Itineraries = _itineraries,
            PriceInsights = _insights,
            FiltersOffered = _filters,
            Slices = _slices,
            Leg = _leg,
            Airports = _airports,
            AirlineLinks = AirlineLinksReader.Join(_baggage, _assistance),
            FoldedRows = _foldedRows,
            UnreadRows = _unreadRows,
        });
    }

    /// <summary>Reads <c>[rows, folded rows, …]</c> or null. Best rows have no count.</summary>
    private void ReadList(bool best)
    {
        _listsAreSound &= _reader.IsArray || _reader.IsNull;

        if (!_reader.Enter())
        {
            return;
        }

        for (var i = 0; _reader.Next(); i++)
        {
            switch (i)
            {
                case 0:
                    ReadRows(best);
                    break;
                case 1 when !best:
                    _foldedRows = _reader.Amount() ?? 0;
                    break;
                default:
                    _reader.Skip();
                    break;
            }
        }
    }

    private void ReadRows(bool best)
    {
        _listsAreSound &= _reader.IsArray || _reader.IsNull;

        if (!_reader.Enter())
        {
            return;
        }

        Span<byte> buffer = stackalloc byte[RowReader.MaxToken];

        while (_reader.Next())
        {
            if (RowReader.Read(ref _reader, best, buffer) is { } itinerary)
            {
                _itineraries.Add(itinerary);
            }
            else
            {
                _unreadRows++;
            }
        }
    }

    private readonly ScrapeResult Conclude(FlightPage page) => this switch
    {
        { _startsWithStatus: true } => new ScrapeResult.UpstreamError("The page's data is an error status."),
        { _arity: < SmallestArity } when page.Source == PageSource.Rpc => OtherCall.Unknown(),
        { _arity: LandingArity } => new ScrapeResult.InvalidQuery("Google answered with its landing page."),
        { _arity: < SmallestArity } or { _listsAreSound: false } =>
            ScrapeResult.Unreadable.Layout($"arity {_arity}, no lists of rows"),
        { _itineraries.Count: > 0 } => new ScrapeResult.Found(page),
        { _unreadRows: > 0 } => ScrapeResult.Unreadable.Layout($"arity {_arity}, no row can be read"),
        { _foldedRows: > 0 } => ScrapeResult.Unreadable.Layout($"arity {_arity}, all rows are folded away"),
        _ => new ScrapeResult.NoFlights(page),
    };
}
