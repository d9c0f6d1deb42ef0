using System.Runtime.CompilerServices;

namespace FlightSearch.Tests.Servers;

/// <summary>
/// Ends the waits of a test for processes that never come that far. Unlike a limit on the test itself, it lets the test
/// end them before the next one starts, and shows which wait it was.
/// </summary>
internal static class TimeLimit
{
    private static readonly ConditionalWeakTable<object, CancellationTokenSource> Limits = [];

    /// <summary>The running test's token, which also fires when the test has taken too long.</summary>
    public static CancellationToken Token => Limits.GetValue(TestContext.Current.Test!, _ => Start()).Token;

    private static CancellationTokenSource Start()
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(5));

        return limit;
    }
}
