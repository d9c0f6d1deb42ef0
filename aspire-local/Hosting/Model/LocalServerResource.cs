using Aspire.Hosting.Processes;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A server that the real Aspire runs as a container and the stand-in as a process of this machine.</summary>
public abstract class LocalServerResource : Resource, IResourceWithConnectionString, IResourceWithEndpoints, IResourceWithWaitSupport
{
    internal const string PrimaryEndpointName = "tcp";

    private readonly Lazy<DataFolder> _folder;

    internal LocalServerResource(
        IDistributedApplicationBuilder builder, string name, ParameterResource? userName, ParameterResource? password, string defaultUserName)
        : base(ResourceName.Validate(name))
    {
        _folder = new(() => DataFolder.Open(this, builder.AppHostDirectory));
        PrimaryEndpoint = new(this, PrimaryEndpointName);
        UserNameParameter = userName;
        PasswordParameter = password
            ?? new ParameterResource($"{name}-password", builder.Configuration, secret: true, () => Folder.Password);
        DefaultUserName = defaultUserName;
    }

    public EndpointReference PrimaryEndpoint { get; }

    public ParameterResource? UserNameParameter { get; }

    public ParameterResource PasswordParameter { get; }

    IEnumerable<(string Name, Func<ValueTask<string?>> Value)> IResourceWithConnectionString.ConnectionProperties => ConnectionProperties;

    internal DataFolder Folder => _folder.Value;

    internal abstract string UriScheme { get; }

    private string DefaultUserName { get; }

    internal virtual IEnumerable<(string Name, Func<ValueTask<string?>> Value)> ConnectionProperties =>
    [
        ("Host", () => new(PrimaryEndpoint.Host)),
        ("Port", () => new($"{PrimaryEndpoint.Port}")),
        ("Username", async () => await UserNameAsync()),
        ("Password", () => PasswordParameter.GetValueAsync()),
        ("Uri", async () => await UriAsync()),
    ];

    public abstract ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default);

    internal async ValueTask<string> UserNameAsync() =>
        UserNameParameter is null ? DefaultUserName : (await UserNameParameter.GetValueAsync())!;

    internal async ValueTask<string> PasswordAsync() => (await PasswordParameter.GetValueAsync())!;

    internal async ValueTask<string> UriAsync() =>
        $"{UriScheme}://{Uri.EscapeDataString(await UserNameAsync())}:{Uri.EscapeDataString(await PasswordAsync())}"
        + $"@{PrimaryEndpoint.Host}:{PrimaryEndpoint.Port}";

    internal void CloseFolder()
    {
        if (_folder.IsValueCreated)
        {
            _folder.Value.Dispose();
        }
    }
}
