namespace Memoir.Sqlite;

/// <summary>The first version. ARCHITECTURE.md describes every table.</summary>
internal static class SchemaV1
{
    public const string Sql = """
        CREATE TABLE counters (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            schema INTEGER NOT NULL,
            revision INTEGER NOT NULL DEFAULT 0,
            number INTEGER NOT NULL DEFAULT 0,
            key INTEGER NOT NULL DEFAULT 0,
            sequence INTEGER NOT NULL DEFAULT 0,
            embedder INTEGER NOT NULL DEFAULT 0,
            history_open INTEGER NOT NULL DEFAULT 0,
            purge_due INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        INSERT INTO counters (id, schema) VALUES (1, 1);

        CREATE TABLE projects (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE
        ) STRICT;

        CREATE TABLE embedders (
            number INTEGER PRIMARY KEY,
            project INTEGER NOT NULL REFERENCES projects (id),
            identity TEXT NOT NULL,
            dimension INTEGER NOT NULL,
            active INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX embedders_by_project ON embedders (project);

        CREATE TABLE partitions (
            key INTEGER PRIMARY KEY,
            project INTEGER NOT NULL REFERENCES projects (id),
            user_id TEXT,
            agent_id TEXT,
            run_id TEXT,
            app_id TEXT,
            owner INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            memories INTEGER NOT NULL DEFAULT 0,
            messages INTEGER NOT NULL DEFAULT 0,
            created_at INTEGER,
            updated_at INTEGER
        ) STRICT;
        CREATE INDEX partitions_by_scope ON partitions (project, user_id, agent_id, app_id, run_id);
        CREATE INDEX partitions_by_user ON partitions (project, user_id, revision) WHERE user_id IS NOT NULL;
        CREATE INDEX partitions_by_agent ON partitions (project, agent_id, revision) WHERE agent_id IS NOT NULL;
        CREATE INDEX partitions_by_run ON partitions (project, run_id, user_id) WHERE run_id IS NOT NULL;
        CREATE INDEX partitions_by_app ON partitions (project, app_id, revision) WHERE app_id IS NOT NULL;

        CREATE TABLE messages (
            key INTEGER PRIMARY KEY,
            project INTEGER NOT NULL,
            partition INTEGER NOT NULL REFERENCES partitions (key),
            id ANY NOT NULL,
            revision INTEGER NOT NULL,
            role ANY NOT NULL,
            name TEXT,
            content TEXT NOT NULL,
            said_at INTEGER NOT NULL,
            said_offset INTEGER NOT NULL,
            recorded_at INTEGER NOT NULL,
            external_id TEXT,
            extraction INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            error TEXT,
            resume TEXT,
            event INTEGER,
            deleted_at INTEGER,
            words BLOB NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX messages_by_id ON messages (project, id);
        CREATE INDEX messages_by_revision ON messages (partition, revision);
        CREATE INDEX messages_in_order ON messages (partition, key);
        CREATE INDEX messages_pending ON messages (project, key) WHERE extraction = 2 AND event IS NULL AND deleted_at IS NULL;
        CREATE INDEX messages_queued ON messages (project, partition, event, key) WHERE extraction = 2 AND event IS NOT NULL AND deleted_at IS NULL;
        CREATE INDEX messages_by_event ON messages (event) WHERE event IS NOT NULL;

        CREATE TABLE memories (
            key INTEGER PRIMARY KEY,
            project INTEGER NOT NULL,
            partition INTEGER NOT NULL REFERENCES partitions (key),
            owner INTEGER NOT NULL,
            id ANY NOT NULL,
            revision INTEGER NOT NULL,
            status INTEGER NOT NULL,
            superseded_by ANY,
            valid_from INTEGER,
            valid_to INTEGER,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            expires INTEGER,
            immutable INTEGER NOT NULL,
            subject TEXT,
            subject_key TEXT,
            attribute TEXT,
            value TEXT,
            polarity INTEGER,
            cardinality INTEGER,
            attributed_to ANY,
            actor TEXT,
            extractor TEXT NOT NULL,
            text TEXT NOT NULL,
            text_hash INTEGER NOT NULL,
            categories TEXT,
            metadata TEXT,
            sources BLOB,
            words BLOB NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX memories_by_id ON memories (project, id);
        CREATE INDEX memories_by_revision ON memories (partition, revision);
        CREATE INDEX memories_in_order ON memories (partition, key, status, valid_from, valid_to, expires);
        CREATE INDEX memories_by_text ON memories (partition, text_hash) WHERE status = 0;
        CREATE INDEX memories_by_fact ON memories (owner, subject_key, attribute) WHERE status = 0 AND attribute IS NOT NULL;

        CREATE TABLE vectors (
            id INTEGER PRIMARY KEY,
            data BLOB NOT NULL
        ) STRICT;

        CREATE TABLE removed (
            partition INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            key INTEGER NOT NULL,
            PRIMARY KEY (partition, kind, revision, key)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE history (
            sequence INTEGER PRIMARY KEY,
            project INTEGER NOT NULL REFERENCES projects (id),
            partition INTEGER,
            memory ANY NOT NULL,
            event INTEGER NOT NULL,
            at INTEGER NOT NULL,
            old_text TEXT,
            new_text TEXT,
            actor TEXT,
            reason TEXT,
            message ANY,
            after TEXT
        ) STRICT;
        CREATE INDEX history_by_memory ON history (project, memory);
        CREATE INDEX history_by_partition ON history (partition) WHERE partition IS NOT NULL;
        CREATE TRIGGER history_is_not_edited BEFORE UPDATE ON history
        WHEN (SELECT history_open FROM counters) = 0
        BEGIN
            SELECT raise(ABORT, 'history is append-only');
        END;
        CREATE TRIGGER history_is_not_cut BEFORE DELETE ON history
        WHEN (SELECT history_open FROM counters) = 0
        BEGIN
            SELECT raise(ABORT, 'history is append-only');
        END;

        CREATE TABLE events (
            key INTEGER PRIMARY KEY,
            project INTEGER NOT NULL REFERENCES projects (id),
            partition INTEGER NOT NULL REFERENCES partitions (key),
            id ANY NOT NULL,
            status INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            changed_at INTEGER NOT NULL,
            body TEXT NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX events_by_id ON events (project, id);
        CREATE INDEX events_in_order ON events (partition, key);
        CREATE INDEX events_by_status ON events (project, status, key);

        CREATE TABLE queue (
            partition INTEGER PRIMARY KEY REFERENCES partitions (key),
            project INTEGER NOT NULL REFERENCES projects (id),
            due_at INTEGER NOT NULL,
            state INTEGER NOT NULL,
            token INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX queue_by_due ON queue (project, due_at);

        CREATE TABLE usage (
            project INTEGER NOT NULL REFERENCES projects (id),
            day INTEGER NOT NULL,
            app_id TEXT NOT NULL,
            extractor TEXT NOT NULL,
            model TEXT NOT NULL,
            calls INTEGER NOT NULL,
            failed_calls INTEGER NOT NULL,
            input_tokens INTEGER NOT NULL,
            cached_input_tokens INTEGER NOT NULL,
            output_tokens INTEGER NOT NULL,
            milliseconds INTEGER NOT NULL,
            PRIMARY KEY (project, day, app_id, extractor, model)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE results (
            id INTEGER PRIMARY KEY,
            project INTEGER NOT NULL REFERENCES projects (id),
            key TEXT NOT NULL,
            request_hash TEXT NOT NULL,
            result TEXT NOT NULL,
            at INTEGER NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX results_by_key ON results (project, key);

        CREATE TABLE receipts (
            project INTEGER NOT NULL REFERENCES projects (id),
            number INTEGER NOT NULL,
            at INTEGER NOT NULL,
            kind TEXT NOT NULL,
            memories INTEGER NOT NULL,
            messages INTEGER NOT NULL,
            history INTEGER NOT NULL,
            results INTEGER NOT NULL,
            kept INTEGER NOT NULL,
            actor TEXT,
            previous TEXT NOT NULL,
            hash TEXT NOT NULL,
            PRIMARY KEY (project, number)
        ) STRICT, WITHOUT ROWID;
        """;
}
