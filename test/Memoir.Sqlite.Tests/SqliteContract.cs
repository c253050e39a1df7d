using Memoir.Testing.Storage;

namespace Memoir.Sqlite.Tests;

public sealed class SqliteMemories : MemoriesContract<SqliteFactory>;

public sealed class SqliteLists : ListsContract<SqliteFactory>;

public sealed class SqliteFacts : FactsContract<SqliteFactory>;

public sealed class SqliteMessages : MessagesContract<SqliteFactory>;

public sealed class SqliteHistory : HistoryContract<SqliteFactory>;

public sealed class SqliteIndex : IndexContract<SqliteFactory>;

public sealed class SqliteEmbedders : EmbeddersContract<SqliteFactory>;

public sealed class SqliteProjects : ProjectsContract<SqliteFactory>;

public sealed class SqliteTransactions : TransactionsContract<SqliteFactory>;

public sealed class SqliteHostileText : HostileTextContract<SqliteFactory>;

public sealed class SqliteFilters : FiltersContract<SqliteFactory>;

public sealed class SqliteQueue : QueueContract<SqliteFactory>;

public sealed class SqliteFieldColumns : FieldColumnsContract<SqliteFactory>;
