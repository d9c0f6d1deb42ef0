namespace FlightSearch.Tests.ServiceDefaults;

public sealed class AppSettingsTests
{
    [Theory]
    [InlineData("Api")]
    [InlineData("Worker")]
    [InlineData("Migrator")]
    [InlineData("Simulator")]
    public void A_service_has_its_settings_in_its_own_folder(string service) =>
        Assert.True(File.Exists(Path.Combine(Repository.Root, $"FlightSearch.{service}", "appsettings.json")));

    /// <summary>Every service's would have the same name there, and hosts of tests would read whichever came last.</summary>
    [Fact]
    public void The_folder_of_the_tests_has_the_settings_of_no_service() =>
        Assert.Empty(Directory.EnumerateFiles(AppContext.BaseDirectory, "appsettings*.json"));
}
