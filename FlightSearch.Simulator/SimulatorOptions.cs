using System.ComponentModel.DataAnnotations;
using FlightSearch.Simulator.Control;

namespace FlightSearch.Simulator;

/// <summary>The settings of the simulator, in <see cref="Section"/>.</summary>
internal sealed class SimulatorOptions : IValidatableObject
{
    public const string Section = "Simulator";

    /// <summary>Makes pages as large as real ones (1.9 to 3.5 MB).</summary>
    public bool Padding { get; init; } = true;

    /// <summary>Rows on a page at most.</summary>
    [Range(1, 1000)]
    public int RowCap { get; init; } = 300;

    /// <summary>Requests kept in the log; older ones are only counted.</summary>
    [Range(1, 1_000_000)]
    public int RequestsKept { get; init; } = 10_000;

    /// <summary>
    /// Answers kept as they were sent, for repeated requests, about 250 kB each; 0 makes and compresses every page
    /// anew.
    /// </summary>
    [Range(0, 100_000)]
    public int PagesKept { get; init; } = 1_000;

    /// <summary>Rules of misbehaviour from the start. Those posted later come after them.</summary>
    public IList<BehaviourRule> Behaviours { get; init; } = [];

    IEnumerable<ValidationResult> IValidatableObject.Validate(ValidationContext validationContext) =>
        BehaviourRule.Validate(Behaviours)
            .Select(wrong => new ValidationResult(
                wrong.ErrorMessage, [$"{nameof(Behaviours)}:{wrong.MemberNames.First()}"]));
}
