using System.ComponentModel.DataAnnotations;

namespace FlightSearch.Simulator.Misbehaviour;

/// <summary>Checks the fields of a <see cref="BehaviourRule"/>, whether it was posted or set.</summary>
internal static class BehaviourValidator
{
    public static IEnumerable<(string Field, string Message)> Wrong(BehaviourRule rule)
    {
        List<ValidationResult> results = [];
        Validator.TryValidateObject(rule, new ValidationContext(rule), results, validateAllProperties: true);

        return results.Select(result => (result.MemberNames.First(), result.ErrorMessage ?? "Wrong."));
    }
}
