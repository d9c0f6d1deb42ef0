using System.Text.Json;
using FlightSearch.Jobs;
using FlightSearch.Tests.Docs;

namespace FlightSearch.Tests.Jobs;

/// <summary>docs/operations.md lists the codes of the source.</summary>
public sealed class OperationsDocTests
{
    private static readonly MarkdownPage Operations = MarkdownPage.Of("docs/operations.md");

    public static TheoryData<WaitingFor> Reasons => [.. Enum.GetValues<WaitingFor>()];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Each_reason_to_wait_is_listed_with_its_sentence(WaitingFor reason) =>
        Assert.Equal(reason.Sentence(), Assert.Single(Operations.Rows("code"), row => row[0] == reason.Code())[1]);

    [Fact]
    public void No_other_reason_to_wait_is_listed() => Assert.Equal(Reasons.Count, Operations.Rows("code").Count());

    [Fact]
    public void Each_pause_of_a_worker_is_listed() => Assert.Equal(
        Enum.GetValues<WorkerPause>().Select(pause => JsonNamingPolicy.CamelCase.ConvertName($"{pause}")).Order(),
        Operations.Rows("paused_for").Select(row => row[0]).Order());

    [Fact]
    public void Each_code_is_read_back_as_written() => Assert.All(
        Enum.GetValues<WaitingFor>(), reason => Assert.Equal(reason, WaitingText.Read(reason.Code())));
}
