using System.Text.Json;
using System.Text.Json.Serialization;
using FlightSearch.Scraper;

namespace FlightSearch.Api.Results;

/// <summary>Writes amenities as a list of names, such as <c>["powerOutlet", "freeWifi"]</c>.</summary>
internal sealed class AmenitiesJson : JsonConverter<Amenities>
{
    private static readonly Amenities[] Known =
        [.. Enum.GetValues<Amenities>().Where(amenity => amenity != Amenities.None)];

    public static IEnumerable<string> Names { get; } = [.. Known.Select(NameOf)];

    public override Amenities Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("No request has amenities.");

    public override void Write(Utf8JsonWriter writer, Amenities value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, Known.Where(amenity => value.HasFlag(amenity)).Select(NameOf), options);

    private static string NameOf(Amenities amenity) => JsonNamingPolicy.CamelCase.ConvertName($"{amenity}");
}
