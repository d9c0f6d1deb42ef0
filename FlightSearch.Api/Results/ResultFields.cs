using System.Text.Json.Serialization.Metadata;

namespace FlightSearch.Api.Results;

/// <summary>Leaves the fields out of a response that the request did not choose.</summary>
internal static class ResultFields
{
    private static readonly ResultField[] OfDetails =
        [ResultField.Legs, ResultField.Layovers, ResultField.FlightNumbers, ResultField.BookingLink];

    /// <param name="chosen">Null for all fields.</param>
    public static bool NeedDetails(ResultField[]? chosen) => chosen is null || chosen.AsSpan().ContainsAny(OfDetails);

    /// <summary>A bit for each chosen field.</summary>
    public static ulong SetOf(ResultField[]? chosen) =>
        chosen is null ? ulong.MaxValue : chosen.Aggregate(0UL, (set, field) => set | Bit(field));

    /// <summary>A modifier of the JSON contract.</summary>
    public static void WriteChosen(JsonTypeInfo type)
    {
        if (type.Type != typeof(ResultResponse))
        {
            return;
        }

        foreach (var property in type.Properties)
        {
            var bit = Bit(Enum.Parse<ResultField>(property.Name, ignoreCase: true));
            property.ShouldSerialize = (row, _) => (((ResultResponse)row).Shown & bit) != 0;
        }
    }

    private static ulong Bit(ResultField field) => 1UL << (int)field;
}
