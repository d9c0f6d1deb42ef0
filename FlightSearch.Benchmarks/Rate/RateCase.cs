namespace FlightSearch.Benchmarks.Rate;

/// <summary>Workers that share a rate.</summary>
/// <param name="Limit">Requests per window.</param>
/// <param name="IsDisturbed">
/// Whether two workers are killed and restarted, and the site answers with redirects, refusals and errors.
/// </param>
internal sealed record RateCase(int Workers, int Limit, TimeSpan Window, bool IsDisturbed)
{
    private static readonly int[] Limits = [1, 5, 50];

    public static IReadOnlyList<RateCase> All { get; } =
    [
        .. from workers in (int[])[1, 2, 8] from limit in Limits select Second(workers, limit, isDisturbed: false),
        .. from limit in Limits select Second(8, limit, isDisturbed: true),
    ];

    public string Name =>
        $"{Limit} per {Window.TotalSeconds:0} s{(IsDisturbed ? ", disturbed" : "")}, {Workers} workers";

    private static RateCase Second(int workers, int limit, bool isDisturbed) =>
        new(workers, limit, TimeSpan.FromSeconds(1), isDisturbed);
}
