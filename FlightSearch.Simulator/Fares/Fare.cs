using FlightSearch.Simulator.Queries;
using FlightSearch.Simulator.World;

namespace FlightSearch.Simulator.Fares;

/// <summary>An exact amount.</summary>
/// <param name="Units">In the smallest unit of the currency.</param>
internal readonly record struct Fare(long Units, Currency Currency)
{
    /// <summary>The whole number on the page. Google rounds up.</summary>
    public long Shown
    {
        get
        {
            var whole = (long)Math.Pow(10, Currency.Precision);

            return (Units + whole - 1) / whole;
        }
    }

    /// <summary>For all travellers of the query.</summary>
    /// <param name="cents">For one adult, in US cents; null where no price is shown.</param>
    /// <param name="query">Has the travellers and the currency.</param>
    public static Fare? Of(long? cents, Query query)
    {
        var (currency, percent) = (query.Currency, query.Passengers.Percent);

        return cents is { } one
            ? new Fare((long)Math.Round(
                one * percent / 100 * currency.PerDollar * (decimal)Math.Pow(10, currency.Precision) / 100m), currency)
            : null;
    }
}
