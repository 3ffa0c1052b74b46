using System.Data;
using Microsoft.Data.Sqlite;

namespace AgentConsole.Sqlite;

/// <summary>
/// A connection that keeps what SQLite made of each statement's text: a ticket's change is the same dozen statements each time, and reading and
/// planning them takes as long as running them. SQLite itself makes a kept statement anew when tables or statistics have changed.
/// For one thread at a time, like every connection.
/// </summary>
internal sealed class SqlitePreparedConnection(string connectionString) : SqliteConnection(connectionString)
{
    /// <summary>More different texts than all features together have; beyond that all are forgotten, the usual ones come back by themselves.</summary>
    private const int Max = 256;

    private readonly Dictionary<string, Prepared> _prepared = new(StringComparer.Ordinal);

    public override SqliteCommand CreateCommand() => new AskedCommand(this) { Connection = this, CommandTimeout = DefaultTimeout, Transaction = Transaction };

    private SqliteDataReader? Run(AskedCommand asked, CommandBehavior behavior)
    {
        if (!_prepared.TryGetValue(asked.CommandText, out var prepared))
        {
            if (_prepared.Count >= Max) Forget();
            _prepared[asked.CommandText] = prepared = new Prepared(new SqliteCommand(asked.CommandText, this));
        }

        return prepared.IsBusy ? null : prepared.Run(asked, behavior);
    }

    private void Forget()
    {
        foreach (var (text, _) in _prepared.Where(x => !x.Value.IsBusy).ToList())
        {
            _prepared.Remove(text, out var prepared);
            prepared!.Command.Dispose();
        }
    }

    /// <summary>What SQLite made of a text.</summary>
    private sealed class Prepared(SqliteCommand command)
    {
        private SqliteDataReader? _reader;

        public SqliteCommand Command => command;

        /// <summary>Somebody still reads its rows.</summary>
        public bool IsBusy => _reader is { IsClosed: false };

        public SqliteDataReader Run(AskedCommand asked, CommandBehavior behavior)
        {
            command.Transaction = asked.Transaction;
            command.CommandTimeout = asked.CommandTimeout;
            command.Parameters.Clear();
            foreach (SqliteParameter parameter in asked.Parameters) command.Parameters.Add(parameter);
            return _reader = command.ExecuteReader(behavior);
        }
    }

    /// <summary>A command as it is given out: only its text and its parameters are its own.</summary>
    private sealed class AskedCommand(SqlitePreparedConnection connection) : SqliteCommand
    {
        public override SqliteDataReader ExecuteReader(CommandBehavior behavior) => connection.Run(this, behavior) ?? base.ExecuteReader(behavior);
    }
}
