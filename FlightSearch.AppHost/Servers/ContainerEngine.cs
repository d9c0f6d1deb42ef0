namespace FlightSearch.AppHost.Servers;

/// <summary>Docker or Podman.</summary>
internal static class ContainerEngine
{
    /// <summary>A socket says that an engine runs; the client program alone does not.</summary>
    public static bool IsThere()
    {
        var user = Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") ?? "/none";
        string[] sockets =
        [
            "/var/run/docker.sock", "/run/podman/podman.sock", $"{user}/docker.sock", $"{user}/podman/podman.sock",
        ];

        return sockets.Any(File.Exists) || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DOCKER_HOST"));
    }
}
