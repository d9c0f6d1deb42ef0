namespace FlightSearch.Simulator.Fares;

/// <summary>How an itinerary is sold, by the numbers that rows have for it.</summary>
internal enum Ticket
{
    Whole = 0,

    /// <summary>Every flight on its own: bags are claimed and checked in again between them.</summary>
    SelfTransfer = 1,

    /// <summary>Tickets of several airlines, sold together by an agency.</summary>
    SeparateTogether = 2,
}
