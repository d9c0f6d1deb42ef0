using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FlightSearch.Simulator.Queries;

namespace FlightSearch.Simulator.Control;

/// <summary>The ways in which a request can go wrong, all seen on the real site; the README explains them.</summary>
internal enum BehaviourKind
{
    Slow,
    RateLimited,
    Unavailable,
    ConsentRedirect,
    ConsentPage,
    Captcha,
    Sorry,
    ErrorBlob,
    CutOff,
    Dropped,
    Garbage,
    Landing,
    NoFlights,
    Blocked,
    Oops,
    CardsOnly,
    NoCards,
    Hydrating,
    OldLayout,
    ChangedLayout,
    WrongBoard,
    MissingRows,
}

/// <summary>When and how to misbehave: posted to <c>/simulator/behaviours</c>, or a setting.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record BehaviourRule : IValidatableObject
{
    [Required]
    public BehaviourKind? Kind { get; init; }

    /// <summary>Only for queries from or to this airport.</summary>
    [RegularExpression("^[A-Z]{3}$", ErrorMessage = "An airport is three capital letters.")]
    public string? Airport { get; init; }

    /// <summary>Only for queries with this outbound date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Only for the first requests, as many as this.</summary>
    [Range(1, int.MaxValue)]
    public int? Count { get; init; }

    /// <summary>Only for this share of the requests.</summary>
    [Range(0.0, 1.0)]
    public double? Probability { get; init; }

    /// <summary>The same seed selects the same requests, by their order.</summary>
    public int Seed { get; init; }

    /// <summary>Delay before the answer, for every kind.</summary>
    [Range(0, 600_000)]
    public int DelayMilliseconds { get; init; }

    [Range(0, 86_400)]
    public int? RetryAfterSeconds { get; init; }

    /// <summary>Writes <c>Retry-After</c> as a date instead of seconds.</summary>
    public bool RetryAfterAsDate { get; init; }

    /// <summary>Everything wrong with these rules. A field is <c>0:Kind</c>, for example.</summary>
    public static IEnumerable<ValidationResult> Validate(IEnumerable<BehaviourRule> rules) =>
        rules.SelectMany((rule, i) =>
        {
            List<ValidationResult> wrong = [];
            Validator.TryValidateObject(rule, new ValidationContext(rule), wrong, validateAllProperties: true);

            return wrong.Select(result =>
                new ValidationResult(result.ErrorMessage, [$"{i}:{result.MemberNames.First()}"]));
        });

    IEnumerable<ValidationResult> IValidatableObject.Validate(ValidationContext validationContext)
    {
        if (Count is not null && Probability is not null)
        {
            yield return new ValidationResult("A rule has a count or a probability, not both.", [nameof(Probability)]);
        }

        if (Kind == BehaviourKind.Slow && DelayMilliseconds == 0)
        {
            yield return new ValidationResult("The kind slow needs a delay.", [nameof(DelayMilliseconds)]);
        }

        if (RetryAfterAsDate && RetryAfterSeconds is null)
        {
            yield return new ValidationResult("Seconds until that date are missing.", [nameof(RetryAfterSeconds)]);
        }

        if (RetryAfterSeconds is not null
            && Kind is not (BehaviourKind.RateLimited or BehaviourKind.Unavailable or BehaviourKind.Blocked))
        {
            yield return new ValidationResult(
                "Only rateLimited, unavailable and blocked have Retry-After.", [nameof(RetryAfterSeconds)]);
        }
    }

    /// <param name="query">Null where the address has none that Google answers.</param>
    /// <param name="hasConsent">Whether the request has a consent cookie.</param>
    public bool AppliesTo(Query? query, bool hasConsent) =>
        !(hasConsent && Kind is BehaviourKind.ConsentPage or BehaviourKind.ConsentRedirect)
        && (Airport is null || query?.Mentions(Airport) == true)
        && (Date is null || query?.Slices[0].Date == Date);
}
