namespace Aspire.Hosting.ApplicationModel;

/// <summary>A PostgreSQL server.</summary>
public sealed class PostgresServerResource : LocalServerResource
{
    internal PostgresServerResource(
        IDistributedApplicationBuilder builder, string name, ParameterResource? userName, ParameterResource? password)
        : base(builder, name, userName, password, defaultUserName: "postgres")
    {
    }

    internal override string UriScheme => "postgresql";

    internal override IEnumerable<(string Name, Func<ValueTask<string?>> Value)> ConnectionProperties =>
        [.. base.ConnectionProperties, ("JdbcConnectionString", () => new(JdbcConnectionString))];

    internal string JdbcConnectionString => $"jdbc:postgresql://{PrimaryEndpoint.Host}:{PrimaryEndpoint.Port}";

    public override async ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) =>
        $"Host={PrimaryEndpoint.Host};Port={PrimaryEndpoint.Port};Username={await UserNameAsync()};Password={await PasswordAsync()}";
}

/// <summary>A database on that server, created when it is not there yet.</summary>
public sealed class PostgresDatabaseResource : Resource, IResourceWithParent, IResourceWithConnectionString, IResourceWithWaitSupport
{
    internal PostgresDatabaseResource(string name, string databaseName, PostgresServerResource parent)
        : base(ResourceName.Validate(name))
    {
        DatabaseName = databaseName;
        Parent = parent;
    }

    public string DatabaseName { get; }

    public PostgresServerResource Parent { get; }

    IResource IResourceWithParent.Parent => Parent;

    IEnumerable<(string Name, Func<ValueTask<string?>> Value)> IResourceWithConnectionString.ConnectionProperties =>
    [
        .. Parent.ConnectionProperties.Where(property => property.Name is not ("Uri" or "JdbcConnectionString")),
        ("DatabaseName", () => new(DatabaseName)),
        ("Uri", async () => $"{await Parent.UriAsync()}/{Uri.EscapeDataString(DatabaseName)}"),
        ("JdbcConnectionString", () => new($"{Parent.JdbcConnectionString}/{Uri.EscapeDataString(DatabaseName)}")),
    ];

    public async ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) =>
        $"{await Parent.GetConnectionStringAsync(cancellationToken)};Database={DatabaseName}";
}
