using System.ComponentModel.DataAnnotations;

namespace FlightSearch.Scraper;

/// <summary>
/// Validates options that are given to a constructor by the same rules as options from configuration.
/// </summary>
internal static class Settings
{
    /// <exception cref="ArgumentException">Lists the invalid options and why.</exception>
    public static T Checked<T>(T options)
        where T : class
    {
        List<ValidationResult> wrong = [];

        return Validator.TryValidateObject(options, new ValidationContext(options), wrong, validateAllProperties: true)
            ? options
            : throw new ArgumentException(string.Join(" ", wrong.Select(result => result.ErrorMessage)), nameof(options));
    }
}
