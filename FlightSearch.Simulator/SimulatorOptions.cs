using System.ComponentModel.DataAnnotations;
using FlightSearch.Simulator.Misbehaviour;

namespace FlightSearch.Simulator;

/// <summary>The settings of the simulator, under <see cref="Section"/>.</summary>
internal sealed class SimulatorOptions : IValidatableObject
{
    public const string Section = "Simulator";

    /// <summary>Whether pages weigh what real ones do (1.9 to 3.5 MB), or only as much as their flights need.</summary>
    public bool Padding { get; init; } = true;

    /// <summary>Rows on a page at most; a board that would be longer is cut.</summary>
    [Range(1, 1000)]
    public int RowCap { get; init; } = 300;

    /// <summary>Requests the log remembers; older ones only count.</summary>
    [Range(1, 1_000_000)]
    public int RequestsKept { get; init; } = 10_000;

    /// <summary>Rules in force from the start; those posted later come after them.</summary>
    public IList<BehaviourRule> Behaviours { get; init; } = [];

    IEnumerable<ValidationResult> IValidatableObject.Validate(ValidationContext validationContext) => Behaviours
        .SelectMany((rule, i) => BehaviourValidator.Wrong(rule)
            .Select(wrong => new ValidationResult(wrong.Message, [$"{nameof(Behaviours)}:{i}:{wrong.Field}"])));
}
