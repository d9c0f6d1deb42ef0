namespace FlightSearch.Tests.Scraper.Parse.Mutations;

/// <summary>One way to break a body. <paramref name="Apply"/> answers null where the body has nothing of that kind to break.</summary>
internal sealed record Mutation(string Name, Func<Original, Random, byte[]?> Apply)
{
    /// <summary>Whether every row of the body is still there, readable or not.</summary>
    public bool KeepsRows { get; init; }

    /// <summary>Whether the body ends early, and what is left is as it was.</summary>
    public bool Cuts { get; init; }

    public static IReadOnlyList<Mutation> All { get; } =
        [.. Cutting.All, .. ByteBreaking.All, .. ValueReplacing.All, .. TokenBreaking.All, .. Recoding.All, .. BlobPlacing.All];
}
