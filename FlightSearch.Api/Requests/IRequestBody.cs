using System.Text.Json.Nodes;

namespace FlightSearch.Api.Requests;

/// <summary>A type of request body. Its OpenAPI schema has the initial values of its properties as defaults.</summary>
internal interface IRequestBody
{
    /// <summary>A body that can be sent as it stands.</summary>
    JsonNode Example(DateOnly today);
}
