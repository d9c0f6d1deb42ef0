namespace FlightSearch.Tests.Deploy;

/// <summary>The services of the compose files and their rights.</summary>
public sealed class ComposeServicesTests
{
    private static readonly string[] Ours = ["api", "migrator", "simulator", "worker"];

    /// <summary>The services of this repository in all compose files.</summary>
    private static IEnumerable<ComposeService> OurServices =>
        [.. Ours.Select(name => ComposeFile.Base.Services[name]), ComposeFile.Worker.Services["worker"]];

    private static IEnumerable<ComposeService> AllServices =>
        [.. ComposeFile.Base.Services.Values, ComposeFile.Worker.Services["worker"]];

    [Fact]
    public void The_deployment_has_these_services_and_profiles() => Assert.Equal(
        [
            "api ", "dashboard observe", "migrator ", "pgadmin tools", "postgres ", "rabbitmq ", "simulator simulator",
            "worker ",
        ],
        ComposeFile.Base.Services.Select(
            service => $"{service.Key} {string.Join(',', service.Value.List("profiles"))}").Order());

    [Theory]
    [InlineData("migrator", "postgres: service_healthy")]
    [InlineData("api", "migrator: service_completed_successfully")]
    [InlineData("worker", "migrator: service_completed_successfully", "rabbitmq: service_healthy")]
    [InlineData("simulator")]
    public void A_service_waits_for_what_it_cannot_start_without(string service, params string[] waitsFor) =>
        Assert.Equal(waitsFor, ComposeFile.Base.Services[service].DependsOn.Order());

    [Fact]
    public void No_service_waits_for_the_simulator() => Assert.All(
        ComposeFile.All.SelectMany(file => file.Services.Values), service =>
            Assert.DoesNotContain("simulator", service.Map("depends_on").Keys));

    [Fact]
    public void Our_services_run_unprivileged_and_write_only_to_tmp() => Assert.All(OurServices, service =>
    {
        Assert.Equal("true", service["read_only"]);
        Assert.Equal(["/tmp"], service.List("tmpfs"));
        Assert.Equal(["ALL"], service.List("cap_drop"));
        Assert.Equal(["no-new-privileges:true"], service.List("security_opt"));
        Assert.False(service.Has("user") || service.Has("privileged") || service.Has("cap_add"));
        Assert.NotNull(service["pids_limit"]);
    });

    [Fact]
    public void Every_service_is_limited_restarts_and_rotates_its_logs() => Assert.All(AllServices, service =>
    {
        Assert.Matches("^[0-9]+[mg]$", service["mem_limit"]);
        Assert.Equal("1.0", service["cpus"]); // Docker refuses more on a machine with one core
        Assert.Contains(service["restart"], (string?[])["unless-stopped", "no"]);
        Assert.Equal("10m", ComposeFile.Map(service.Map("logging")["options"])["max-size"]);
    });

    [Fact]
    public void Only_the_migrator_is_not_restarted() => Assert.Equal(
        ["migrator"], ComposeFile.Base.Services.Where(service => service.Value["restart"] == "no").Select(
            service => service.Key));

    [Fact]
    public void Every_service_that_stays_and_has_a_shell_has_a_health_check()
    {
        Assert.All(AllServices, service => Assert.True(service.Has("healthcheck")));
        Assert.Equal(
            ["dashboard", "migrator"],
            ComposeFile.Base.Services
                .Where(service => service.Value.Map("healthcheck").ContainsKey("disable"))
                .Select(service => service.Key)
                .Order());
    }

    [Fact]
    public void Ports_are_published_on_loopback_by_default_and_only_these() => Assert.Equal(
        [
            "api ${API_HOST:-127.0.0.1}:${API_PORT:-5080}:8080",
            "dashboard ${TOOLS_HOST:-127.0.0.1}:${DASHBOARD_PORT:-5070}:18888",
            "pgadmin ${TOOLS_HOST:-127.0.0.1}:${PGADMIN_PORT:-5086}:80",
            "rabbitmq ${TOOLS_HOST:-127.0.0.1}:${RABBITMQ_MANAGEMENT_PORT:-5083}:15672",
        ],
        ComposeFile.All
            .SelectMany(file => file.Services)
            .SelectMany(service => service.Value.Ports.Select(port => $"{service.Key} {port}"))
            .Order());

    [Fact]
    public void No_service_has_a_fixed_name_so_that_it_can_be_scaled() => Assert.All(
        ComposeFile.All.SelectMany(file => file.Services.Values), service =>
            Assert.False(service.Has("container_name")));

    [Fact]
    public void Data_is_kept_in_named_volumes() => Assert.All(
        (string[])["postgres", "rabbitmq", "pgadmin"],
        name =>
        {
            Assert.Contains(
                ComposeFile.Base.Services[name].List("volumes"),
                volume => volume.StartsWith($"{name}:/", StringComparison.Ordinal));
            Assert.Contains(name, ComposeFile.Map(ComposeFile.Base.Root["volumes"]).Keys);
        });

    [Fact]
    public void In_development_sources_are_read_only_and_each_service_has_an_output_volume() => Assert.All(
        (string[])["api", "worker", "simulator"],
        name =>
        {
            var service = ComposeFile.Dev.Services[name];
            Assert.Equal(["..:/src:ro", $"dev-{name}:/artifacts", "dev-nuget:/nuget"], service.List("volumes"));
            Assert.Equal(
                ("/artifacts", "/nuget"),
                (service.Environment["ArtifactsPath"], service.Environment["NUGET_PACKAGES"]));
            Assert.True(Directory.Exists(Path.Combine(Repository.Root, service["working_dir"]!["/src/".Length..])));
        });

    [Fact]
    public void Only_the_development_file_sets_the_environment_Development()
    {
        Assert.Equal(
            ["api", "migrator", "simulator", "worker"],
            ComposeFile.Dev.Services
                .Where(service => service.Value.Environment["ASPNETCORE_ENVIRONMENT"] == "Development")
                .Select(service => service.Key)
                .Order());
        Assert.DoesNotContain(
            "_ENVIRONMENT:", ComposeFile.Base.Text + ComposeFile.Live.Text + ComposeFile.Worker.Text,
            StringComparison.Ordinal);
    }
}
