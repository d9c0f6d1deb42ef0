using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace FlightSearch.ServiceDefaults;

/// <summary>Describes the allowed values of a property of options.</summary>
internal static class AllowedValues
{
    public static string Of(PropertyInfo property) => property.GetCustomAttribute<ValidationAttribute>() switch
    {
        RangeAttribute range => FormattableString.Invariant($"allowed: {range.Minimum} to {range.Maximum}"),
        RegularExpressionAttribute form => form.ErrorMessage ?? $"allowed: {form.Pattern}",
        RequiredAttribute when property.PropertyType == typeof(string) => "it must not be empty",
        _ => $"allowed: {Of(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType)}",
    };

    private static string Of(Type type) =>
        type == typeof(bool) ? "true or false"
        : type == typeof(TimeSpan) ? "a duration, such as 00:00:30"
        : type == typeof(DateOnly) ? "a date, such as 2027-03-01"
        : type == typeof(Uri) ? "an address, such as https://host.example"
        : type.IsEnum ? string.Join(", ", Enum.GetNames(type))
        : "a whole number";
}
