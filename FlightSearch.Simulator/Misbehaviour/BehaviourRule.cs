using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FlightSearch.Simulator.Questions;

namespace FlightSearch.Simulator.Misbehaviour;

/// <summary>When to misbehave, and how: posted to <c>/simulator/behaviours</c>, or set under <c>Simulator:Behaviours</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record BehaviourRule : IValidatableObject
{
    [Required]
    public BehaviourKind? Kind { get; init; }

    /// <summary>Only questions that leave from or go to this airport.</summary>
    [RegularExpression("^[A-Z]{3}$", ErrorMessage = "An airport is three capital letters.")]
    public string? Airport { get; init; }

    /// <summary>Only questions for this day of departure.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>So many requests, then no more.</summary>
    [Range(1, int.MaxValue)]
    public int? Count { get; init; }

    /// <summary>This share of the requests, drawn with <see cref="Seed"/>.</summary>
    [Range(0.0, 1.0)]
    public double? Probability { get; init; }

    /// <summary>The same seed draws the same requests, by their order.</summary>
    public int Seed { get; init; }

    /// <summary>Waited before the answer, whatever it is.</summary>
    [Range(0, 600_000)]
    public int DelayMilliseconds { get; init; }

    [Range(0, 86_400)]
    public int? RetryAfterSeconds { get; init; }

    /// <summary>Whether that is said as a moment rather than in seconds.</summary>
    public bool RetryAfterAsDate { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Count is not null && Probability is not null)
        {
            yield return new ValidationResult("A rule has a count or a probability, not both.", [nameof(Probability)]);
        }

        if (Kind == BehaviourKind.Slow && DelayMilliseconds == 0)
        {
            yield return new ValidationResult("How slow must be said.", [nameof(DelayMilliseconds)]);
        }

        if (RetryAfterAsDate && RetryAfterSeconds is null)
        {
            yield return new ValidationResult("The seconds to that date must be said.", [nameof(RetryAfterSeconds)]);
        }

        if (RetryAfterSeconds is not null && Kind is not (BehaviourKind.RateLimited or BehaviourKind.Unavailable or BehaviourKind.Blocked))
        {
            yield return new ValidationResult("Only rateLimited, unavailable and blocked say when to come back.", [nameof(RetryAfterSeconds)]);
        }
    }

    public bool Concerns(Question? question, bool hasConsent) =>
        !(hasConsent && Kind is BehaviourKind.ConsentPage or BehaviourKind.ConsentRedirect)
        && (Airport is null || question?.Mentions(Airport) == true)
        && (Date is null || question?.Slices[0].Date == Date);
}
