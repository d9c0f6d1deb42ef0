using System.Net;

namespace FlightSearch.Tests.Cli;

public sealed class KeyCommandsTests
{
    private const string KeyId = "01a20c52-1298-797a-abef-1c20655d9171";
    private const string Secret = "fsk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    [Fact]
    public async Task The_key_of_the_variable_is_sent_and_not_printed()
    {
        var api = new StubApi().On("GET /api/v1/jobs?limit=20", """{"status":401,"code":"keyUnknown","detail":"Unknown key."}""", HttpStatusCode.Unauthorized);
        var run = await AskWithKeyAsync(api, $" {Secret}\n", "jobs");

        Assert.Equal($"Bearer {Secret}", api.Authorization);
        Assert.Equal((1, "Unknown key.\nThe key is from the variable FLIGHTS_API_KEY.\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Without_a_key_none_is_sent_and_an_error_names_the_variable()
    {
        var api = new StubApi().On("GET /api/v1/jobs?limit=20", """{"status":401,"code":"keyMissing","detail":"A key is needed."}""", HttpStatusCode.Unauthorized);
        var run = await Flights.AskAsync(api, "jobs");

        Assert.Null(api.Authorization);
        Assert.Equal("A key is needed.\nSet the variable FLIGHTS_API_KEY to your key.\n", run.Error);
    }

    [Theory]
    [InlineData("secret\r\nX: y")]
    [InlineData("secret ü")]
    public async Task A_malformed_key_variable_is_named_without_its_value(string text)
    {
        var api = new StubApi();
        var run = await AskWithKeyAsync(api, text, "jobs");

        Assert.Equal(1, run.ExitCode);
        Assert.Empty(api.Asked);
        Assert.Contains("FLIGHTS_API_KEY is not an API key", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Standard_output_holds_only_the_new_key()
    {
        var api = new StubApi()
            .On("GET /api/v1/keys", Keys)
            .On("POST /api/v1/keys", $$"""{"keyId":"{{KeyId}}","name":"alice","isAdmin":true,"createdAt":"2027-03-01T12:00:00Z","key":"{{Secret}}"}""", HttpStatusCode.Created);
        var run = await Flights.AskAsync(api, "keys", "create", "alice", "--admin");

        Assert.Equal((0, $"{Secret}\n"), (run.ExitCode, run.Output));
        Assert.Equal("""{"name":"alice","isAdmin":true}""", api.Body);
        Assert.Contains("alice has 2 valid keys now; they see the same jobs.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_are_listed_with_their_use()
    {
        var run = await Flights.AskAsync(new StubApi().On("GET /api/v1/keys", Keys), "keys");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches($"{KeyId} +alice +2027-03-01 +2027-03-02 *\n", run.Output);
        Assert.Matches("alice +yes +2027-03-01 +2027-03-05", run.Output);
    }

    [Fact]
    public async Task A_key_is_revoked_by_its_id()
    {
        var api = new StubApi().On($"DELETE /api/v1/keys/{KeyId}", "", HttpStatusCode.NoContent);
        var run = await Flights.AskAsync(api, "keys", "revoke", KeyId);

        Assert.Equal((0, $"Key {KeyId} is revoked.\n"), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task A_key_given_as_id_is_not_printed()
    {
        var run = await Flights.AskAsync(new StubApi(), "keys", "revoke", Secret);

        Assert.Equal(2, run.ExitCode);
        Assert.DoesNotContain(Secret, run.Error, StringComparison.Ordinal);
        Assert.Contains("flights keys revoke --help", run.Error, StringComparison.Ordinal);
    }

    private static string Keys => $$"""
        {"keys":[
        {"keyId":"{{KeyId}}","name":"alice","isAdmin":false,"createdAt":"2027-03-01T12:00:00Z","lastUsedAt":"2027-03-02T12:00:00Z","revokedAt":null},
        {"keyId":"{{Guid.Empty}}","name":"alice","isAdmin":true,"createdAt":"2027-03-01T12:00:00Z","lastUsedAt":null,"revokedAt":"2027-03-05T12:00:00Z"}]}
        """;

    private static Task<Flights.Run> AskWithKeyAsync(StubApi api, string key, params string[] args) => Flights.AskAsync(
        api, terminal => terminal with { Variable = name => name == "FLIGHTS_API_KEY" ? key : null }, args);
}
