using Microsoft.Extensions.Logging;

namespace Memoir;

/// <summary>The embedded default: one SQLite file, the built-in encoder, the rules. No key, no server, no download.</summary>
public static class EmbeddedMemory
{
    extension(Memory)
    {
        /// <summary>Opens a memory in a file, which is made if it is new.</summary>
        /// <param name="path">The file. Its folder must exist.</param>
        /// <param name="options">Settings; see there for defaults and ranges.</param>
        /// <param name="timeProvider">The clock. Default <see cref="TimeProvider.System"/>.</param>
        /// <param name="loggerFactory">Where logs go. Default nowhere.</param>
        /// <param name="cancellationToken">Cancels.</param>
        /// <returns>The memory. Disposing it closes the file.</returns>
        /// <exception cref="InvalidInputException">A setting is out of its range.</exception>
        /// <exception cref="MemoryStoreException">The file can't be opened, or is not a store of Memoir.</exception>
        /// <exception cref="EmbedderMismatchException">The file's vectors were made by another embedder.</exception>
        public static Task<Memory> OpenAsync(
            string path,
            MemoryOptions? options = null,
            TimeProvider? timeProvider = null,
            ILoggerFactory? loggerFactory = null,
            CancellationToken cancellationToken = default) =>
            EmbeddedDefault.OpenAsync(
                path,
                store => new MemoryComponents
                {
                    Store = store,
                    Embedder = EmbeddedDefault.Encoder,
                    TimeProvider = timeProvider,
                    LoggerFactory = loggerFactory,
                },
                options,
                cancellationToken);
    }
}
