namespace Memoir.Sqlite;

/// <summary>Commits units of work together: each in a savepoint of its own, all under one flush to disk.</summary>
internal sealed class WriteGroup(Connection connection, SqliteWriter writer)
{
    /// <summary>Runs the units and tells each caller how its own ended.</summary>
    public void Run(IReadOnlyList<WriteWork> units)
    {
        try
        {
            RunTogether(units);
        }
        catch (Exception failure)
        {
            // Not even the rollback went through: no caller may be left waiting, and the next group tries it again.
            FailAll(units, failure, from: 0);
        }
    }

    private void RunTogether(IReadOnlyList<WriteWork> units)
    {
        var failure = Commit(units, out var began);
        if (failure is null)
        {
            CompleteAll(units);
        }
        else if (!began || units.Count == 1)
        {
            FailAll(units, failure, from: 0);
        }
        else
        {
            // One unit may have asked for more than the disk has: alone, each succeeds or fails by itself.
            RunEachAlone(units);
        }
    }

    private static void CompleteAll(IReadOnlyList<WriteWork> units)
    {
        foreach (var unit in units)
        {
            unit.Complete();
        }
    }

    private static void FailAll(IReadOnlyList<WriteWork> units, Exception failure, int from)
    {
        for (var i = from; i < units.Count; i++)
        {
            units[i].Fail(failure);
        }
    }

    private void RunEachAlone(IReadOnlyList<WriteWork> units)
    {
        for (var i = 0; i < units.Count; i++)
        {
            var failure = Commit([units[i]], out var began);
            if (failure is null)
            {
                units[i].Complete();
            }
            else if (began)
            {
                units[i].Fail(failure);
            }
            else
            {
                FailAll(units, failure, from: i);
                return;
            }
        }
    }

    /// <returns>What kept the group from being committed; <see langword="null"/>: it is on disk.</returns>
    private Exception? Commit(IReadOnlyList<WriteWork> units, out bool began)
    {
        began = false;
        try
        {
            connection.Begin("BEGIN IMMEDIATE");
            writer.BeginGroup();
            began = true;
            foreach (var unit in units)
            {
                RunUnit(unit, alone: units.Count == 1);
            }

            writer.EndGroup();
            connection.Commit();
            writer.KeepGroup();
            return null;
        }
        catch (Exception failure)
        {
            connection.Rollback();
            writer.UndoGroup();
            return failure;
        }
    }

    private void RunUnit(WriteWork unit, bool alone)
    {
        if (!alone)
        {
            connection.Execute("SAVEPOINT unit");
        }

        writer.BeginUnit();
        try
        {
            unit.Run(writer);
            connection.RequireSound();
        }
        catch (Exception error) when (!alone && !connection.HasFailed)
        {
            connection.Execute("ROLLBACK TO unit");
            connection.Execute("RELEASE unit");
            writer.UndoUnit();
            unit.Fault(error);
            return;
        }

        writer.KeepUnit();
        if (!alone)
        {
            connection.Execute("RELEASE unit");
        }
    }
}
