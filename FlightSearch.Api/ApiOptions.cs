using System.ComponentModel.DataAnnotations;
using FlightSearch.Scraper;

namespace FlightSearch.Api;

/// <summary>What the API says of itself, and how much it takes at once.</summary>
public sealed class ApiOptions : IValidatableObject
{
    public const string Section = "Api";

    /// <summary>Name in the OpenAPI document and on the reference page.</summary>
    [Required]
    public string Title { get; init; } = "FlightSearch";

    /// <summary>Sentence under the name.</summary>
    public string Description { get; init; } = "Flight prices for many combinations of airports and dates at once.";

    /// <summary>Path that every endpoint of the API begins with.</summary>
    [RegularExpression(
        "(/[A-Za-z0-9._~-]+)*/?", ErrorMessage = "allowed: segments of letters, digits and . _ ~ -, each after one /")]
    public string Prefix { get; init; } = "/api/v1";

    /// <summary>Sites whose pages may ask this API from a browser: a JSON list, or commas between; <c>*</c> for all.</summary>
    public string CorsOrigins { get; init; } = "";

    /// <summary>Whether the fares come from the simulator: shown wherever a fare is.</summary>
    public bool SimulatedFares { get; init; }

    /// <summary>Site that booking links lead to. When left out: www.google.com, and for simulated fares there are no links.</summary>
    [Url]
    public string? BookingAddress { get; init; }

    /// <summary>Bytes of a request body.</summary>
    [Range(1_024, 100_000_000)]
    public long MaxBodyBytes { get; init; } = 1_048_576;

    /// <summary>How far ahead a date may lie: airlines sell about eleven months.</summary>
    [Range(1, 1_000)]
    public int MaxDaysAhead { get; init; } = 365;

    /// <summary>Requests in a minute with one key, to this process.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerMinute { get; init; } = 600;

    /// <summary>Requests in a minute from one address without a valid key, to this process.</summary>
    [Range(1, 1_000_000)]
    public int AnonymousRequestsPerMinute { get; init; } = 60;

    internal Uri? BookingSite =>
        BookingAddress is { } address ? new Uri(address) : SimulatedFares ? null : GoogleFlightsUrl.DefaultBase;

    IEnumerable<ValidationResult> IValidatableObject.Validate(ValidationContext validationContext)
    {
        if (ApiCors.TryRead(CorsOrigins) is null)
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(CorsOrigins)} must be * or origins such as https://a.example, "
                    + "as a JSON list or with commas between",
                [nameof(CorsOrigins)]);
        }
    }
}
