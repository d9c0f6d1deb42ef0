using System.ComponentModel.DataAnnotations;
using FlightSearch.Scraper;

namespace FlightSearch.Api;

/// <summary>Name, addresses and limits of the API.</summary>
public sealed class ApiOptions : IValidatableObject
{
    public const string Section = "Api";

    /// <summary>Name in the OpenAPI document and on the reference page.</summary>
    [Required]
    public string Title { get; init; } = "FlightSearch";

    /// <summary>Description in the OpenAPI document and on the reference page.</summary>
    public string Description { get; init; } = "Flight prices for many combinations of airports and dates at once.";

    /// <summary>Path prefix of all endpoints of the API.</summary>
    [RegularExpression(
        "(/[A-Za-z0-9._~-]+)*/?", ErrorMessage = "allowed: segments of letters, digits and . _ ~ -, each after one /")]
    public string Prefix { get; init; } = "/api/v1";

    /// <summary>
    /// Sites whose pages may call the API from a browser: a JSON list or separated by commas; <c>*</c> for all.
    /// </summary>
    public string CorsOrigins { get; init; } = "";

    /// <summary>
    /// Whether the fares come from the simulator. The API, the CLI and the web page show it with the fares.
    /// </summary>
    public bool SimulatedFares { get; init; }

    /// <summary>
    /// Site of the booking links. If left out, www.google.com for real fares and no links for simulated ones.
    /// </summary>
    [Url]
    public string? BookingAddress { get; init; }

    /// <summary>Maximum size of a request body in bytes.</summary>
    [Range(1_024, 100_000_000)]
    public long MaxBodyBytes { get; init; } = 1_048_576;

    /// <summary>Maximum number of days from today to a flight. Airlines sell about eleven months ahead.</summary>
    [Range(1, 1_000)]
    public int MaxDaysAhead { get; init; } = 365;

    /// <summary>Maximum number of requests per minute with one key to this process.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerMinute { get; init; } = 600;

    /// <summary>Maximum number of requests per minute from one address without a valid key to this process.</summary>
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
