using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace FlightSearch.Simulator.Misbehaviour;

/// <summary>Holds rules to what <see cref="BehaviourRule"/> says of its fields, be they posted or set.</summary>
internal sealed class BehaviourValidator : IValidateOptions<SimulatorOptions>
{
    public ValidateOptionsResult Validate(string? name, SimulatorOptions options)
    {
        string[] wrong =
        [
            .. options.Behaviours.SelectMany((rule, i) =>
                Wrong(rule).Select(wrong => $"{SimulatorOptions.Section}:{nameof(options.Behaviours)}:{i}:{wrong.Field}: {wrong.Message}")),
        ];

        return wrong.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    public static IEnumerable<(string Field, string Message)> Wrong(BehaviourRule rule)
    {
        List<ValidationResult> results = [];
        Validator.TryValidateObject(rule, new ValidationContext(rule), results, validateAllProperties: true);

        return results.Select(result => (result.MemberNames.First(), result.ErrorMessage ?? "Wrong."));
    }
}
