using FlightSearch.Simulator.Questions;

namespace FlightSearch.Simulator.Searches;

/// <summary>A search as it came in. <see cref="Question"/> is null where Google would not answer; <see cref="Seed"/> is all that was asked, as text.</summary>
internal sealed record Asking(Question? Question, string? Tfs, string? Currency, string Seed);
