using Memoir.Input;
using Memoir.Retrieval.Index;
using Memoir.Storage;

namespace Memoir.Updating;

/// <summary>Update: read, change and write one memory under the write lock, so that no change is lost to another.</summary>
internal sealed class Updater(MemoryCore core)
{
    public async Task<MemoryRecord> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var accepted = Accept(request);
        var payloads = accepted.Text is null
            ? null
            : (await core.EmbedAsync([accepted.Text], cancellationToken).ConfigureAwait(false)).Payloads;
        return await core.Store.WriteAsync(writer => Write(writer, accepted, payloads), cancellationToken).ConfigureAwait(false);
    }

    private UpdateRequest Accept(UpdateRequest request)
    {
        if (request is { Text: null, Metadata: null, ExpirationDate: null, ClearExpiration: false, ValidFrom: null, Categories: null, RemoveMetadataKeys.Count: 0 })
        {
            throw new InvalidInputException("text", "The update changes nothing: 'text', 'metadata', 'remove_metadata_keys', 'expiration_date', 'valid_from' and 'categories' are all missing. Give at least one.");
        }

        if (request is { ClearExpiration: true, ExpirationDate: not null })
        {
            throw new InvalidInputException("expiration_date", $"'expiration_date' is {request.ExpirationDate:O} and 'clear_expiration' is set. Give one of them.");
        }

        return request with
        {
            Id = Check.Id("id", request.Id),
            Text = request.Text is null ? null : Check.Text("text", request.Text, core.Options.MaxMessageLength, nameof(MemoryOptions.MaxMessageLength)),
            Metadata = MetadataRules.Accept(request.Metadata, core.Options.MaxMetadataBytes),
            Categories = request.Categories is null ? null : AddInput.Categories(request.Categories),
            Actor = Check.OptionalId("actor", request.Actor),
        };
    }

    private MemoryRecord Write(IStoreWriter writer, UpdateRequest request, PayloadBook? payloads)
    {
        var old = Existing(writer, request.Id);
        if (old.Immutable)
        {
            throw new MemoryConflictException($"The memory '{old.Id}' is immutable. Delete it and add it anew, or leave it.", ConflictCodes.Immutable);
        }

        if (request.ValidFrom >= old.ValidTo)
        {
            throw new InvalidInputException("valid_from", $"'valid_from' is {request.ValidFrom:O}, and the memory was true until {old.ValidTo:O}. Give an earlier instant.");
        }

        var textChanged = request.Text is not null && !string.Equals(request.Text, old.Text, StringComparison.Ordinal);
        var updated = old with
        {
            Text = request.Text ?? old.Text,
            Fact = textChanged ? null : old.Fact,
            Metadata = MetadataRules.Accept(MetadataRules.Apply(old.Metadata, request), core.Options.MaxMetadataBytes),
            ExpirationDate = request.ClearExpiration ? null : request.ExpirationDate ?? old.ExpirationDate,
            ValidFrom = request.ValidFrom ?? old.ValidFrom,
            Categories = request.Categories ?? old.Categories,
            UpdatedAt = core.Now,
        };
        writer.UpdateMemory(core.Project, updated, textChanged ? core.Current(writer, payloads!).Payloads.Of(updated.Text) : null);
        writer.AppendHistory(core.Project, new HistoryEntry
        {
            MemoryId = old.Id,
            Event = MemoryEvent.Update,
            OldText = old.Text,
            NewText = updated.Text,
            At = updated.UpdatedAt,
            Actor = request.Actor,
            Reason = request.Reason,
            After = updated,
        });
        return updated;
    }

    private MemoryRecord Existing(IStoreWriter writer, string id) =>
        writer.FindMemory(core.Project, id) is { Status: not MemoryStatus.Deleted } memory ? memory : throw new MemoryNotFoundException(id);
}
