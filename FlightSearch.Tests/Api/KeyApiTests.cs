using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FlightSearch.Tests.Servers;

namespace FlightSearch.Tests.Api;

/// <summary>An admin creates and revokes keys.</summary>
public sealed class KeyApiTests(ServersFixture servers)
{
    private const string Keys = "/api/v1/keys";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_key_works_at_once_until_it_is_revoked()
    {
        await using var api = await ProductionApi.StartAsync(servers);
        using var admin = api.Client(await api.CreateKeyAsync("root", isAdmin: true));

        using var answer = await admin.PostAsJsonAsync(Keys, new { name = "alice@home" }, Cancellation);
        var created = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        using var alice = api.Client(created.GetProperty("key").GetString());

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Matches(@"\Afsk_[A-Za-z0-9_-]{43}\z", created.GetProperty("key").GetString());
        Assert.Equal(HttpStatusCode.OK, (await alice.GetAsync("/api/v1/jobs", Cancellation)).StatusCode);

        var path = $"{Keys}/{created.GetProperty("keyId").GetGuid()}";
        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync(path, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.DeleteAsync(path, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await alice.GetAsync("/api/v1/jobs", Cancellation)).StatusCode);

        var list = await admin.GetFromJsonAsync<JsonElement>(Keys, Cancellation);
        Assert.Equal(
            ["root", "alice@home"],
            list.GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("name").GetString()));
        Assert.NotNull(list.GetProperty("keys")[1].GetProperty("revokedAt").GetString());
    }

    [Fact]
    public async Task Only_admins_manage_keys()
    {
        await using var api = await ProductionApi.StartAsync(servers);
        using var alice = api.Client(await api.CreateKeyAsync("alice"));

        HttpResponseMessage[] answers =
        [
            await alice.GetAsync(Keys, Cancellation),
            await alice.PostAsJsonAsync(Keys, new { name = "bob", isAdmin = true }, Cancellation),
            await alice.DeleteAsync($"{Keys}/{Guid.Empty}", Cancellation),
        ];

        foreach (var answer in answers)
        {
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.Contains(
                "adminKeyNeeded", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }

        Assert.Equal(1, await api.Db.ReadAsync<long>("select count(*) from api_keys"));
    }

    [Fact]
    public async Task A_key_with_another_name_cannot_become_the_admin_key()
    {
        await using var api = await ProductionApi.StartAsync(servers);
        string admin = new('a', 32);
        Assert.True(await api.Db.Keys.SetAdminAsync(admin, Cancellation));

        Assert.False(await api.Db.Keys.SetAdminAsync(await api.CreateKeyAsync("alice"), Cancellation));
        Assert.False(await api.Db.Keys.SetAdminAsync(await api.CreateKeyAsync("root", isAdmin: true), Cancellation));
        Assert.NotNull(await api.Db.Keys.FindAsync(admin, Cancellation));
    }

    [Theory]
    [InlineData("""{"name":"fsk_secret"}""", "name")]
    [InlineData("{}", "name")]
    [InlineData("""{"name":null}""", "name")]
    [InlineData("""{"name":"a b"}""", "name")]
    [InlineData("""{"name":"alice\n"}""", "name")]
    [InlineData("""{"name":"Admin"}""", "name")]
    [InlineData("""{"name":"'; drop table api_keys; --"}""", "name")]
    [InlineData("""{"name":5,"isAdmin":"yes","role":"x"}""", "isAdmin name role")]
    [InlineData("[", "$")]
    public async Task A_bad_name_is_refused(string body, string fields)
    {
        await using var api = await ProductionApi.StartAsync(servers);
        using var admin = api.Client(await api.CreateKeyAsync("root", isAdmin: true));
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await admin.PostAsync(Keys, content, Cancellation);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

        Assert.Equal(
            (HttpStatusCode.BadRequest, "invalidKeyRequest"),
            (answer.StatusCode, problem.GetProperty("code").GetString()));
        Assert.Equal(
            fields,
            string.Join(' ', problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order()));
        Assert.Equal(1, await api.Db.ReadAsync<long>("select count(*) from api_keys"));
    }

    [Fact]
    public async Task A_new_admin_key_revokes_the_old_one_and_a_revoked_key_stays_revoked()
    {
        await using var api = await ProductionApi.StartAsync(servers);
        string first = new('a', 32), second = new('b', 32);
        await api.Db.Keys.SetAdminAsync(first, Cancellation);
        await api.Db.Keys.SetAdminAsync(first, Cancellation);
        Assert.Equal(1, await api.Db.ReadAsync<long>("select count(*) from api_keys"));

        Assert.True(await api.Db.Keys.SetAdminAsync(second, Cancellation));
        Assert.Null(await api.Db.Keys.FindAsync(first, Cancellation));
        Assert.True((await api.Db.Keys.FindAsync(second, Cancellation))!.IsAdmin);

        Assert.False(await api.Db.Keys.SetAdminAsync(first, Cancellation));
        Assert.Null(await api.Db.Keys.FindAsync(first, Cancellation));
        Assert.NotNull(await api.Db.Keys.FindAsync(second, Cancellation));
    }
}
