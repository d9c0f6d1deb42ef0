using Npgsql;
using NpgsqlTypes;

namespace FlightSearch.Jobs;

/// <summary>Positional parameters in one line.</summary>
internal static class Commands
{
    public static NpgsqlCommand With(this NpgsqlCommand command, params ReadOnlySpan<object?> values)
    {
        foreach (var value in values)
        {
            command.Parameters.Add(Parameter(value));
        }

        return command;
    }

    public static NpgsqlBatchCommand With(this NpgsqlBatchCommand command, params ReadOnlySpan<object?> values)
    {
        foreach (var value in values)
        {
            command.Parameters.Add(Parameter(value));
        }

        return command;
    }

    /// <summary>Adds a command, if there is one.</summary>
    public static void Add(this NpgsqlBatch batch, NpgsqlBatchCommand? command)
    {
        if (command is not null)
        {
            batch.BatchCommands.Add(command);
        }
    }

    private static NpgsqlParameter Parameter(object? value) => value is Typed typed
        ? new NpgsqlParameter { Value = typed.Value ?? DBNull.Value, NpgsqlDbType = typed.Type }
        : new NpgsqlParameter { Value = value ?? DBNull.Value };
}

/// <summary>
/// A value that may be null, in a statement that is sent often: without a type, a null would be another statement than
/// a value, and one of the two would not be prepared.
/// </summary>
internal readonly record struct Typed(object? Value, NpgsqlDbType Type);
