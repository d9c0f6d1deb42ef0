namespace FlightSearch.Simulator.Questions;

/// <summary>How a search comes in: by the address of a page, or by the call that a page makes by itself.</summary>
internal enum Channel
{
    Page,
    Rpc,
}
