namespace FlightSearch.Tests.ServiceDefaults;

public sealed class AppSettingsTests
{
    [Theory]
    [InlineData("Api")]
    [InlineData("Worker")]
    [InlineData("Migrator")]
    [InlineData("Simulator")]
    public void A_service_has_its_settings_file_in_its_own_folder(string service) =>
        Assert.True(File.Exists(Path.Combine(Repository.Root, $"FlightSearch.{service}", "appsettings.json")));

    /// <summary>
    /// All services' files would have the same name there, and test hosts would read the last one copied.
    /// </summary>
    [Fact]
    public void The_output_folder_of_the_tests_has_no_settings_of_a_service() =>
        Assert.Empty(Directory.EnumerateFiles(AppContext.BaseDirectory, "appsettings*.json"));
}
