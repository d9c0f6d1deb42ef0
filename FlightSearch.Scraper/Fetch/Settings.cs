using System.ComponentModel.DataAnnotations;

namespace FlightSearch.Scraper;

/// <summary>Options that are given to a constructor are held to the same rules as those from configuration.</summary>
internal static class Settings
{
    /// <exception cref="ArgumentException">It says which settings are wrong and why.</exception>
    public static T Checked<T>(T options)
        where T : class
    {
        List<ValidationResult> wrong = [];

        return Validator.TryValidateObject(options, new ValidationContext(options), wrong, validateAllProperties: true)
            ? options
            : throw new ArgumentException(string.Join(" ", wrong.Select(result => result.ErrorMessage)), nameof(options));
    }
}
