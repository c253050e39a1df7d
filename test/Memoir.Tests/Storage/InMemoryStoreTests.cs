using Memoir.Storage;
using Memoir.Testing.Storage;

namespace Memoir.Tests.Storage;

public sealed class InMemoryFactory : IStoreFactory
{
    public Task<IMemoryStore> OpenAsync() => Task.FromResult<IMemoryStore>(new InMemoryStore());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

public sealed class InMemoryMemories : MemoriesContract<InMemoryFactory>;

public sealed class InMemoryLists : ListsContract<InMemoryFactory>;

public sealed class InMemoryFacts : FactsContract<InMemoryFactory>;

public sealed class InMemoryMessages : MessagesContract<InMemoryFactory>;

public sealed class InMemoryHistory : HistoryContract<InMemoryFactory>;

public sealed class InMemoryIndex : IndexContract<InMemoryFactory>;

public sealed class InMemoryEmbedders : EmbeddersContract<InMemoryFactory>;

public sealed class InMemoryProjects : ProjectsContract<InMemoryFactory>;

public sealed class InMemoryTransactions : TransactionsContract<InMemoryFactory>;

public sealed class InMemoryQueue : QueueContract<InMemoryFactory>;

public sealed class InMemoryHostileText : HostileTextContract<InMemoryFactory>;

public sealed class InMemoryFilters : FiltersContract<InMemoryFactory>;

public sealed class InMemoryFieldColumns : FieldColumnsContract<InMemoryFactory>;
