using System.Globalization;

namespace FlightSearch.Benchmarks.Reports;

/// <summary>The options of a run.</summary>
/// <param name="Seed">Seeds every random choice.</param>
/// <param name="Scale">Multiplies combinations, repetitions and durations.</param>
/// <param name="Only">Part of the names of the cases to run; empty for all.</param>
internal sealed record RunArguments(int Seed, double Scale, string Only = "")
{
    private const int DefaultSeed = 1;

    /// <summary>A count at this scale, at least <paramref name="least"/>.</summary>
    public int Scaled(int count, int least = 1) => Math.Max(least, (int)Math.Round(count * Scale));

    public TimeSpan Scaled(TimeSpan duration, TimeSpan least) =>
        duration * Scale is var scaled && scaled > least ? scaled : least;

    public bool Includes(string name) => name.Contains(Only, StringComparison.Ordinal);

    /// <summary>Null if the arguments are wrong.</summary>
    public static RunArguments? TryRead(ReadOnlySpan<string> args)
    {
        var read = new RunArguments(DefaultSeed, Scale: 1);
        for (; args.Length > 0; args = args[2..])
        {
            switch (args)
            {
                case ["--seed", var text, ..] when int.TryParse(text, CultureInfo.InvariantCulture, out var seed):
                    read = read with { Seed = seed };
                    break;
                case ["--scale", var text, ..]
                    when double.TryParse(text, CultureInfo.InvariantCulture, out var scale) && scale is > 0 and <= 100:
                    read = read with { Scale = scale };
                    break;
                case ["--only", var only, ..]:
                    read = read with { Only = only };
                    break;
                default:
                    return null;
            }
        }

        return read;
    }
}
