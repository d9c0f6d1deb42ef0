using System.Text.Json;
using FlightSearch.Jobs;
using FlightSearch.Scraper;

namespace FlightSearch.Tests.Jobs;

public sealed class LegJsonTests
{
    [Fact]
    public void A_leg_with_few_fields_survives_storage()
    {
        var stored = JsonSerializer.Serialize(new FlightLeg { From = "EWR", To = "MIA" }, JobJson.Options);
        var leg = JsonSerializer.Deserialize<FlightLeg>(stored, JobJson.Options)!;

        Assert.Equal(("EWR", "MIA", null), (leg.From, leg.To, leg.Departure));
        Assert.Equal(stored, JsonSerializer.Serialize(leg, JobJson.Options));
    }
}
