namespace FlightSearch.Scraper;

/// <summary>Reads seat, cabin and amenities. Unknown values are null.</summary>
/// <remarks>Source: a leg's <c>[12]</c> to <c>[16]</c>.</remarks>
internal static class SeatReader
{
    public static Cabin? ReadCabin(ref PositionalReader reader) =>
        reader.Int32() is { } code && Enum.IsDefined((Cabin)code) ? (Cabin)code : null;

    public static SeatClass? ReadClass(ref PositionalReader reader) =>
        reader.Int32() is { } code && Enum.IsDefined((SeatClass)code) ? (SeatClass)code : null;

    /// <summary>
    /// The list has one position per amenity, up to the last that is present. Positions 1 to 6 are about power, and one
    /// of them at most is set.
    /// </summary>
    public static Amenities? ReadAmenities(ref PositionalReader reader)
    {
        if (!reader.Enter())
        {
            return null;
        }

        var there = Amenities.None;

        for (var i = 0; reader.Next(); i++)
        {
            there |= (i, reader.Flag()) switch
            {
                (1, > 0) => Amenities.PowerOutlet | Amenities.UsbPower,
                (2, > 0) => Amenities.PowerOutlet | Amenities.UsbPower | Amenities.PowerAtSomeSeats,
                (3, > 0) => Amenities.PowerOutlet,
                (4, > 0) => Amenities.PowerOutlet | Amenities.PowerAtSomeSeats,
                (5, > 0) => Amenities.UsbPower,
                (6, > 0) => Amenities.UsbPower | Amenities.PowerAtSomeSeats,
                (8, > 0) => Amenities.LiveTv,
                (9, > 0) => Amenities.OnDemandVideo,
                (10, > 0) => Amenities.StreamingVideo,
                (11, 2) => Amenities.FreeWifi,
                (11, 3) => Amenities.PaidWifi,
                _ => Amenities.None,
            };
        }

        return there;
    }
}
