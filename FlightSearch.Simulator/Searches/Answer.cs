namespace FlightSearch.Simulator.Searches;

/// <summary>What a request gets: decided, and written into the log, before any of it is sent.</summary>
internal sealed record Answer(string Name, int Status, Func<HttpContext, Task> WriteAsync, bool ShowsBoard = false);
