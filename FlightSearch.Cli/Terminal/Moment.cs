namespace FlightSearch.Cli;

/// <summary>A time as text: local time, with the date unless it is today.</summary>
internal static class Moment
{
    public static string Of(DateTimeOffset moment, TimeProvider time)
    {
        var local = TimeZoneInfo.ConvertTime(moment, time.LocalTimeZone);
        return local.Date == time.GetLocalNow().Date ? $"{local:HH:mm:ss}" : $"{local:yyyy-MM-dd HH:mm}";
    }
}
