using System.Runtime.InteropServices;

namespace Aspire.Hosting.Terminal;

/// <summary>Ctrl+C and SIGTERM. The first one stops in order, and the host sees to that; a second one ends everything at once.</summary>
internal sealed class StopSignals : IDisposable
{
    // A terminal and a parent process may both pass the same Ctrl+C on.
    private static readonly TimeSpan SameSignal = TimeSpan.FromSeconds(1);

    private readonly PosixSignalRegistration[] _registrations;
    private readonly TimeProvider _time;
    private readonly Action _kill;
    private long? _first;

    public StopSignals(TimeProvider time, Action kill)
    {
        _time = time;
        _kill = kill;
        _registrations = [Register(PosixSignal.SIGINT), Register(PosixSignal.SIGTERM)];
    }

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }

    private PosixSignalRegistration Register(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        if (_first is null)
        {
            _first = _time.GetTimestamp();
            Console.WriteLine("Stopping. Once more to end everything at once.");
        }
        else if (_time.GetElapsedTime(_first.Value) > SameSignal)
        {
            _kill();
            Environment.Exit(130);
        }
    });
}
