using System.Buffers.Text;
using BenchmarkDotNet.Attributes;
using FlightSearch.Scraper;
using Google.Protobuf;
using TfsMessage = FlightSearch.Tfs.Tfs;

namespace FlightSearch.Benchmarks.Scraper;

/// <summary>Writing a <c>tfs</c>, compared with Google.Protobuf writing the same message.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class TfsBenchmarks
{
    private static readonly DateOnly Day = new(2027, 3, 28);

    private static readonly Dictionary<string, FlightQuery> Queries = new()
    {
        ["one way"] = FlightQuery.OneWay("JFK", "LHR", Day),
        ["round trip"] = FlightQuery.RoundTrip("JFK", "LHR", Day, Day.AddDays(7)),
        ["7 x 7, filters"] = new FlightQuery
        {
            Trip = Trip.OneWay,
            Legs =
            [
                new FlightQueryLeg
                {
                    Date = Day,
                    From = ["JFK", "EWR", "LGA", "BOS", "PHL", "IAD", "DCA"],
                    To = ["LHR", "LGW", "STN", "CDG", "ORY", "AMS", "BRU"],
                    MaxStops = 1,
                    Airlines = ["BA", "STAR_ALLIANCE"],
                    DepartAfterHour = 6,
                    DepartBeforeHour = 20,
                    ArriveAfterHour = 0,
                    ArriveBeforeHour = 23,
                    MaxDurationMinutes = 900,
                },
            ],
            Passengers = new Passengers(Adults: 2, Children: 1),
            MaxPrice = 900,
        },
    };

    private FlightQuery _query = Queries["one way"];
    private TfsMessage _message = new();

    public static IEnumerable<string> Names => Queries.Keys;

    [ParamsSource(nameof(Names))]
    public string Query { get; set; } = "";

    [GlobalSetup]
    public void Read()
    {
        _query = Queries[Query];
        _message = TfsMessage.Parser.ParseFrom(Base64Url.DecodeFromChars(TfsCodec.Encode(_query)));

        if (Protobuf() != Encode())
        {
            throw new InvalidOperationException("The two must write the same bytes.");
        }
    }

    [Benchmark(Baseline = true)]
    public string Protobuf() => Base64Url.EncodeToString(_message.ToByteArray());

    [Benchmark]
    public string Encode() => TfsCodec.Encode(_query);
}
