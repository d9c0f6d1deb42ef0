namespace FlightSearch.Benchmarks.Reports;

/// <summary>Medians and percentiles of measured values.</summary>
internal static class Quantiles
{
    /// <summary>The middle value; of an even number of values the mean of the two in the middle.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = Sort(values);

        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>The smallest value that is not below the given share of the values.</summary>
    public static double Percentile(IEnumerable<double> values, double share)
    {
        var sorted = Sort(values);

        return sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
    }

    private static double[] Sort(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];

        return sorted.Length > 0 ? sorted : throw new ArgumentException("No values.", nameof(values));
    }
}
