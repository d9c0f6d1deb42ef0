namespace FlightSearch.Simulator.Pages;

/// <summary>Dates and times as arrays, with Google's habit of leaving zeros out.</summary>
internal static class MomentData
{
    public static ScriptData Date(this ScriptData data, DateTimeOffset moment) => data.Numbers(moment.Year, moment.Month, moment.Day);

    /// <summary>[13,59], [22] on the hour, [null,5] after midnight.</summary>
    public static ScriptData Time(this ScriptData data, DateTimeOffset moment)
    {
        data.Open();
        data.NumberOrNull(moment.Hour);
        if (moment.Minute > 0)
        {
            data.Number(moment.Minute);
        }

        return data.Close();
    }

    public static ScriptData NumberOrNull(this ScriptData data, int value) => value == 0 ? data.Null() : data.Number(value);
}
