namespace FlightSearch.Benchmarks.Deployment;

/// <summary>Where a PostgreSQL server and a RabbitMQ server listen. The database need not exist yet.</summary>
/// <param name="Database">A connection string of Npgsql with host and port.</param>
/// <param name="Broker">Its path is the virtual host.</param>
internal sealed record ServerAddresses(string Database, Uri Broker);
