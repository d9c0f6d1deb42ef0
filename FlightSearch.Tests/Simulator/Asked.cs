using System.Buffers.Text;
using System.Text.Json;
using FlightSearch.Tfs;
using Google.Protobuf;
using TfsMessage = FlightSearch.Tfs.Tfs;

namespace FlightSearch.Tests.Simulator;

/// <summary>A query for the simulator. The first date is outbound, the second the return, and so on.</summary>
internal sealed record Asked(string From, string To, params string[] Dates)
{
    public const string CheapestTab = "EggIABABIAIoASIA";

    public int Cabin { get; init; } = 1;

    public int[] Passengers { get; init; } = [1];

    public string Currency { get; init; } = "USD";

    /// <summary>The <c>tfu</c>; this one shows all rows.</summary>
    public string View { get; init; } = "EgQIABABIgA";

    public bool IsMultiCity { get; init; }

    /// <summary>Adds filters, for example.</summary>
    public Action<TfsMessage>? Change { get; init; }

    /// <summary>The rows chosen for the first slices.</summary>
    public IReadOnlyList<JsonElement> Chosen { get; init; } = [];

    public string Tfs => Base64Url.EncodeToString(Message.ToByteArray());

    public string Address => $"/travel/flights/search?tfs={Tfs}&tfu={View}&hl=en&gl=US&curr={Currency}";

    private TfsMessage Message
    {
        get
        {
            var message = new TfsMessage { Cabin = Cabin, Trip = IsMultiCity ? 3 : Dates.Length == 2 ? 1 : 2 };
            message.Passengers.AddRange(Passengers);
            message.Slices.AddRange(Dates.Select(SliceOf));
            Change?.Invoke(message);

            return message;
        }
    }

    public Asked Choose(JsonElement row) => this with { Chosen = [.. Chosen, row] };

    private Slice SliceOf(string date, int nth)
    {
        var (from, to) = nth % 2 == 0 ? (From, To) : (To, From);
        var slice = new Slice { Date = date };
        slice.Origins.AddRange(from.Split(',').Select(name => new Location { Type = 1, Name = name }));
        slice.Destinations.AddRange(to.Split(',').Select(name => new Location { Type = 1, Name = name }));
        if (nth < Chosen.Count)
        {
            slice.Selected.AddRange(Chosen[nth][0][2].EnumerateArray().Select(leg => new SelectedLeg
            {
                Origin = leg[3].GetString(),
                Date = date,
                Destination = leg[6].GetString(),
                Airline = leg[22][0].GetString(),
                FlightNumber = leg[22][1].GetString(),
            }));
        }

        return slice;
    }
}
