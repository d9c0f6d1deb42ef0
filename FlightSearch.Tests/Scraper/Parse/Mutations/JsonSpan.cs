using System.Text.Json;

namespace FlightSearch.Tests.Scraper.Parse.Mutations;

/// <summary>A value within the data of a page, from its first byte to its last.</summary>
internal readonly record struct JsonSpan(int Start, int End, JsonTokenType Kind, bool IsRow, bool IsInRow)
{
    // A row is an element of the data's [2][0] or [3][0].
    private const int RowDepth = 3;

    public int Length => End - Start;

    public bool IsLeaf => Kind is not (JsonTokenType.StartArray or JsonTokenType.StartObject);

    /// <summary>Every value, in the order of their ends.</summary>
    public static IReadOnlyList<JsonSpan> All(byte[] data)
    {
        List<JsonSpan> all = [];
        Stack<int> starts = [];
        List<int> path = [];
        var reader = new Utf8JsonReader(data, new JsonReaderOptions { MaxDepth = 256 });

        while (data.Length > 0 && reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray or JsonTokenType.StartObject:
                    starts.Push((int)reader.TokenStartIndex);
                    path.Add(0);
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    path.RemoveAt(path.Count - 1);
                    Add(starts.Pop(), (int)reader.BytesConsumed, reader.TokenType is JsonTokenType.EndArray ? JsonTokenType.StartArray : JsonTokenType.StartObject);
                    break;
                case not JsonTokenType.PropertyName:
                    Add((int)reader.TokenStartIndex, (int)reader.BytesConsumed, reader.TokenType);
                    break;
            }
        }

        return all;

        void Add(int start, int end, JsonTokenType kind)
        {
            var isInList = path.Count >= RowDepth && path[0] is 2 or 3 && path[1] == 0;
            all.Add(new JsonSpan(start, end, kind, isInList && path.Count == RowDepth, isInList && path.Count > RowDepth));

            if (path.Count > 0)
            {
                path[^1]++;
            }
        }
    }

    /// <summary>Where the value that begins at <paramref name="start"/> ends; something else may follow.</summary>
    public static int EndOf(byte[] text, int start)
    {
        var reader = new Utf8JsonReader(text.AsSpan(start), new JsonReaderOptions { MaxDepth = 256 });
        reader.Read();
        reader.Skip();

        return start + (int)reader.BytesConsumed;
    }
}
