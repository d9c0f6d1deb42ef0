using System.Runtime.CompilerServices;

namespace FlightSearch.Tests.Servers;

/// <summary>
/// Limits how long a test waits for processes. Unlike a limit on the test itself, it lets the test
/// end them before the next one starts, and shows which wait it was.
/// </summary>
internal static class TimeLimit
{
    private static readonly ConditionalWeakTable<object, CancellationTokenSource> Limits = [];

    /// <summary>The token of the running test, which is also cancelled when the test takes too long.</summary>
    public static CancellationToken Token => Limits.GetValue(TestContext.Current.Test!, _ => Start()).Token;

    private static CancellationTokenSource Start()
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(5));

        return limit;
    }
}
