using FlightSearch.Benchmarks.Faults;
using FlightSearch.Tests.Servers;

namespace FlightSearch.Tests.EndToEnd;

/// <summary>A smaller mix of the <c>faults</c> run of FlightSearch.Benchmarks.</summary>
[Collection(nameof(FaultMixCollection))]
public sealed class FaultMixTests(FaultMix mix)
{
    public static TheoryData<string> Names => [.. Fault.Few.Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_fault_loses_and_duplicates_no_result(string name)
    {
        var result = await mix.Bench.RunAsync(Fault.Few.Single(fault => fault.Name == name), TimeLimit.Token);

        Assert.Empty(result.AllShortfalls);
    }
}
