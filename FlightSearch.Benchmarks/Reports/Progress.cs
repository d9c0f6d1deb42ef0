using System.Globalization;

namespace FlightSearch.Benchmarks.Reports;

/// <summary>Writes a line for each step, with the time since the start of the run.</summary>
internal sealed class Progress(Action<string> write)
{
    private readonly long _began = TimeProvider.System.GetTimestamp();

    public TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(_began);

    public void Step(string text) =>
        write(string.Create(CultureInfo.InvariantCulture, $"{Elapsed.TotalSeconds,6:0.0} s  {text}"));
}
