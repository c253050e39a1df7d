namespace Memoir.Proof.Tests.Model;

/// <content>What each kind of line means: the words of <see cref="Memoir.Testing.ScriptedExtractor"/>.</content>
internal sealed partial class NaiveMemory
{
    private static readonly string[] Endable = ["job", "owns"];

    private void Read(NaiveMessage message, NaiveSettings settings, HashSet<object> named)
    {
        if (message.Content.Split(' ') is [var path, var sign, var value] && path.StartsWith("user.", StringComparison.Ordinal))
        {
            var fact = new NaiveFact(path[5..], value, IsOne: sign is "=" or "~=" or "!=");
            switch (sign)
            {
                case "=" or "+=":
                    AssertFact(fact, message, settings, named);
                    break;
                case "-=":
                    Close(EndedBy(fact, message.Scope), MemoryStatus.Ended, message, named);
                    break;
                case "!=":
                    Close(Facts(message.Scope, fact.Attribute).Where(row => row.Fact!.Value == value), MemoryStatus.Retracted, message, named);
                    break;
                default:
                    Correct(fact, message, settings, named);
                    break;
            }
        }
        else if (message.Content.StartsWith("forget ", StringComparison.Ordinal))
        {
            Forget(message.Content[7..], message.Scope with { RunId = null }, named);
        }
        else
        {
            AssertText(message.Content, message, settings, named);
        }
    }

    // What is nowhere under its own attribute may end under another: the words of an end seldom say which it was.
    private List<NaiveRow> EndedBy(NaiveFact fact, Scope scope)
    {
        var own = Facts(scope, fact.Attribute).Where(row => row.Fact!.Value == fact.Value).ToList();
        return own.Count > 0 || !Endable.Contains(fact.Attribute)
            ? own
            : [.. Endable.SelectMany(attribute => Facts(scope, attribute)).Where(row => row.Fact!.Value == fact.Value)];
    }

    private void AssertText(string text, NaiveMessage message, NaiveSettings settings, HashSet<object> named)
    {
        var same = Memories.FirstOrDefault(row => row.Status == MemoryStatus.Active && row.Scope == message.Scope && row.Text == text && row.Metadata == settings.Metadata);
        if (same is not null)
        {
            AddEvidence(same, message, named);
        }
        else
        {
            Insert(text, null, message.SaidAt, message, settings, named);
        }
    }

    private void AssertFact(NaiveFact fact, NaiveMessage message, NaiveSettings settings, HashSet<object> named)
    {
        var known = Facts(message.Scope, fact.Attribute).ToList();
        if (known.Find(row => row.Fact!.Value == fact.Value) is { } same)
        {
            AddEvidence(same, message, named);
        }
        else if (!fact.IsOne)
        {
            Insert(fact.Text, fact, message.SaidAt, message, settings, named);
        }
        else if (!known.Exists(static row => row.Immutable))
        {
            // A message that is read again later may tell of what was true before what is known now.
            var added = Insert(fact.Text, fact, message.SaidAt, message, settings, named);
            if (known.Where(row => row.ValidFrom > message.SaidAt).MinBy(static row => row.ValidFrom) is { } next)
            {
                (added.Status, added.ValidTo, added.SupersededBy) = (MemoryStatus.Superseded, next.ValidFrom, next);
                added.History[^1] = added.Snapshot(MemoryEvent.Add, null, fact.Text);
            }

            foreach (var rival in known.Where(row => !(row.ValidFrom > message.SaidAt)))
            {
                (rival.Status, rival.ValidTo, rival.SupersededBy) = (MemoryStatus.Superseded, message.SaidAt, added);
                Note(rival, MemoryEvent.Supersede, rival.Text, rival.Text);
                named.Add(rival);
            }
        }
    }

    private void Correct(NaiveFact fact, NaiveMessage message, NaiveSettings settings, HashSet<object> named)
    {
        var wrong = Facts(message.Scope, fact.Attribute).LastOrDefault(row => row.Fact!.Value != fact.Value);
        if (wrong is null)
        {
            AssertFact(fact, message, settings, named);
        }
        else if (!wrong.Immutable)
        {
            var added = Insert(fact.Text, fact, wrong.ValidFrom, message, settings, named);
            (wrong.Status, wrong.SupersededBy) = (MemoryStatus.Retracted, added);
            Note(wrong, MemoryEvent.Supersede, wrong.Text, wrong.Text);
            named.Add(wrong);
        }
    }

    private void Close(IEnumerable<NaiveRow> rows, MemoryStatus status, NaiveMessage message, HashSet<object> named)
    {
        foreach (var row in rows.Where(static row => !row.Immutable).ToList())
        {
            row.Status = status;
            row.ValidTo = status == MemoryStatus.Ended ? message.SaidAt : row.ValidTo;
            row.SupersededBy = null;
            Note(row, MemoryEvent.Update, row.Text, row.Text);
            named.Add(row);
        }
    }

    private void Forget(string word, Scope scope, HashSet<object> named)
    {
        foreach (var row in Memories.Where(row => scope.Includes(row.Scope) && row.Status != MemoryStatus.Deleted && !row.Immutable && row.Text.Split(' ').Contains(word)).ToList())
        {
            Delete(row);
            named.Add(row);
        }
    }

    private void AddEvidence(NaiveRow row, NaiveMessage message, HashSet<object> named)
    {
        named.Add(row);
        if (row.Sources.Count < 32 && !row.Sources.Contains(message))
        {
            row.Sources = [.. row.Sources, message];
            Note(row, MemoryEvent.Update, row.Text, row.Text);
        }
    }

    private NaiveRow Insert(
        string text, NaiveFact? fact, DateTimeOffset? from, NaiveMessage message, NaiveSettings settings, HashSet<object> named)
    {
        var row = new NaiveRow(text, message.Scope, Now)
        {
            Fact = fact,
            ValidFrom = from,
            Sources = [message],
            Metadata = settings.Metadata,
            Expires = settings.Expires,
            Categories = settings.Categories,
            Immutable = settings.Immutable,
        };
        Memories.Add(row);
        named.Add(row);
        Note(row, MemoryEvent.Add, null, text);
        return row;
    }
}
