-- The schema for an empty database. Written from the migrations; CONTRIBUTING.md says how. Not to be edited.

CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    migration_id character varying(150) NOT NULL,
    product_version character varying(32) NOT NULL,
    CONSTRAINT pk___ef_migrations_history PRIMARY KEY (migration_id)
);

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261124073954_Initial') THEN
    CREATE TYPE batch_state AS ENUM ('waiting', 'announced', 'running', 'done', 'cancelled');
    CREATE TYPE job_priority AS ENUM ('low', 'normal', 'high');
    CREATE TYPE job_status AS ENUM ('pending', 'running', 'completed', 'failed', 'cancelled');
    CREATE TYPE price_indicator AS ENUM ('low', 'typical', 'high');
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261124073954_Initial') THEN
    CREATE TABLE jobs (
        job_id uuid NOT NULL DEFAULT (gen_random_uuid()),
        owner character varying(100),
        departure_airports varchar(3)[] NOT NULL,
        destination_airports varchar(3)[] NOT NULL,
        outbound_dates date[] NOT NULL,
        return_dates date[],
        filters jsonb NOT NULL,
        priority job_priority NOT NULL DEFAULT 'normal'::job_priority,
        keep_cheapest integer,
        status job_status NOT NULL DEFAULT 'pending'::job_status,
        total_combinations integer NOT NULL DEFAULT 0,
        processed_combinations integer NOT NULL DEFAULT 0,
        failed_combinations integer NOT NULL DEFAULT 0,
        result_count integer NOT NULL DEFAULT 0,
        progress double precision NOT NULL DEFAULT 0.0,
        last_checkpoint timestamp with time zone,
        created_at timestamp with time zone NOT NULL DEFAULT (now()),
        updated_at timestamp with time zone NOT NULL DEFAULT (now()),
        finished_at timestamp with time zone,
        traceparent character varying(55),
        CONSTRAINT pk_jobs PRIMARY KEY (job_id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261124073954_Initial') THEN
    CREATE TABLE failed_combinations (
        job_id uuid NOT NULL,
        combination integer NOT NULL,
        departure_airport character varying(3) NOT NULL,
        destination_airport character varying(3) NOT NULL,
        outbound_date date NOT NULL,
        return_date date,
        code character varying(40) NOT NULL,
        detail character varying(300),
        failed_at timestamp with time zone NOT NULL DEFAULT (now()),
        CONSTRAINT pk_failed_combinations PRIMARY KEY (job_id, combination),
        CONSTRAINT fk_failed_combinations_jobs_job_id FOREIGN KEY (job_id) REFERENCES jobs (job_id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261124073954_Initial') THEN
    CREATE TABLE flight_results (
        id uuid NOT NULL DEFAULT (gen_random_uuid()),
        job_id uuid NOT NULL,
        combination integer NOT NULL,
        rank integer NOT NULL,
        departure_airport character varying(3) NOT NULL,
        destination_airport character varying(3) NOT NULL,
        outbound_date date NOT NULL,
        return_date date,
        price numeric(14,3),
        exact_price numeric(14,3),
        currency text,
        airline text NOT NULL,
        flight_numbers text[] NOT NULL,
        stops integer NOT NULL,
        duration integer NOT NULL,
        departs_at timestamp without time zone NOT NULL,
        arrives_at timestamp without time zone NOT NULL,
        co2_grams integer,
        best boolean NOT NULL,
        current_price_indicator price_indicator,
        legs jsonb NOT NULL,
        created_at timestamp with time zone NOT NULL DEFAULT (now()),
        CONSTRAINT pk_flight_results PRIMARY KEY (id),
        CONSTRAINT fk_flight_results_jobs_job_id FOREIGN KEY (job_id) REFERENCES jobs (job_id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261124073954_Initial') THEN
    CREATE TABLE job_batches (
        batch_id uuid NOT NULL DEFAULT (gen_random_uuid()),
        job_id uuid NOT NULL,
        number integer NOT NULL,
        first_page integer NOT NULL,
        end_page integer NOT NULL,
        next_page integer NOT NULL,
        state batch_state NOT NULL DEFAULT 'waiting'::batch_state,
        attempt integer NOT NULL DEFAULT 0,
        failures integer NOT NULL DEFAULT 0,
        deaths integer NOT NULL DEFAULT 0,
        due_at timestamp with time zone NOT NULL DEFAULT (now()),
        lease_until timestamp with time zone,
        claimed_by character varying(100),
        reason character varying(300),
        CONSTRAINT pk_job_batches PRIMARY KEY (batch_id),
        CONSTRAINT fk_job_batches_jobs_job_id FOREIGN KEY (job_id) REFERENCES jobs (job_id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261124073954_Initial') THEN
    CREATE INDEX idx_flight_results_cheapest ON flight_results (job_id, price, combination, rank);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261124073954_Initial') THEN
    CREATE UNIQUE INDEX idx_flight_results_combination ON flight_results (job_id, combination, rank);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261124073954_Initial') THEN
    CREATE INDEX idx_flight_results_departure ON flight_results (job_id, departs_at, combination, rank);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261124073954_Initial') THEN
    CREATE INDEX idx_flight_results_duration ON flight_results (job_id, duration, combination, rank);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261124073954_Initial') THEN
    CREATE INDEX idx_flight_results_job_id ON flight_results (job_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261124073954_Initial') THEN
    CREATE INDEX idx_flight_results_price ON flight_results (price);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261124073954_Initial') THEN
    CREATE INDEX idx_job_batches_announced ON job_batches (due_at) WHERE state = 'announced';
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261124073954_Initial') THEN
    CREATE UNIQUE INDEX idx_job_batches_number ON job_batches (job_id, number);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261124073954_Initial') THEN
    CREATE INDEX idx_job_batches_open ON job_batches (job_id, state, number) WHERE state in ('waiting', 'announced', 'running');
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261124073954_Initial') THEN
    CREATE INDEX idx_job_batches_running ON job_batches (lease_until) WHERE state = 'running';
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261124073954_Initial') THEN
    CREATE INDEX idx_jobs_created_at ON jobs (created_at, job_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261124073954_Initial') THEN
    CREATE INDEX idx_jobs_status ON jobs (status);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261124073954_Initial') THEN
    INSERT INTO "__EFMigrationsHistory" (migration_id, product_version)
    VALUES ('20261124073954_Initial', '10.0.15');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261126145023_Workers') THEN
    ALTER TABLE job_batches ADD due_since timestamp with time zone;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261126145023_Workers') THEN
    ALTER TABLE job_batches ADD moved_at timestamp with time zone;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261126145023_Workers') THEN
    ALTER TABLE job_batches ADD reason_detail character varying(300);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261126145023_Workers') THEN
    update job_batches set
        reason = case reason
            when 'refused shortly before' then 'refusedBefore'
            when 'worker stopped' then 'workerStopped'
            else left(split_part(reason, ':', 1), 40) end,
        reason_detail = nullif(ltrim(substr(reason, length(split_part(reason, ':', 1)) + 2)), '')
    where reason is not null;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261126145023_Workers') THEN
    CREATE TABLE workers (
        worker_id uuid NOT NULL,
        host character varying(255) NOT NULL,
        process_id integer NOT NULL,
        version character varying(100) NOT NULL,
        started_at timestamp with time zone NOT NULL DEFAULT (now()),
        last_seen_at timestamp with time zone NOT NULL DEFAULT (now()),
        batches_held integer NOT NULL DEFAULT 0,
        paused_for character varying(40),
        CONSTRAINT pk_workers PRIMARY KEY (worker_id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261126145023_Workers') THEN
    CREATE INDEX idx_job_batches_held ON job_batches (due_at) WHERE state = 'waiting' and reason is not null;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261126145023_Workers') THEN
    CREATE INDEX idx_job_batches_moved ON job_batches (moved_at) WHERE moved_at is not null;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261126145023_Workers') THEN
    CREATE INDEX idx_job_batches_waiting ON job_batches (due_at) WHERE state = 'waiting';
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261126145023_Workers') THEN
    INSERT INTO "__EFMigrationsHistory" (migration_id, product_version)
    VALUES ('20261126145023_Workers', '10.0.15');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261126174226_ApiKeys') THEN
    CREATE TABLE api_keys (
        key_id uuid NOT NULL,
        name character varying(64) NOT NULL,
        hash bytea NOT NULL,
        is_admin boolean NOT NULL,
        created_at timestamp with time zone NOT NULL DEFAULT (now()),
        last_used_at timestamp with time zone,
        revoked_at timestamp with time zone,
        CONSTRAINT pk_api_keys PRIMARY KEY (key_id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261126174226_ApiKeys') THEN
    CREATE INDEX idx_jobs_owner ON jobs (owner, job_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261126174226_ApiKeys') THEN
    CREATE UNIQUE INDEX idx_api_keys_hash ON api_keys (hash);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261126174226_ApiKeys') THEN
    INSERT INTO "__EFMigrationsHistory" (migration_id, product_version)
    VALUES ('20261126174226_ApiKeys', '10.0.15');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261126205056_ResultDetails') THEN
    DROP INDEX idx_jobs_created_at;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261126205056_ResultDetails') THEN
    ALTER TABLE jobs ADD answered_currencies varchar(3)[];
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261126205056_ResultDetails') THEN
    ALTER TABLE flight_results ADD carry_on_bags integer;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261126205056_ResultDetails') THEN
    ALTER TABLE flight_results ADD checked_bags integer;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261126205056_ResultDetails') THEN
    ALTER TABLE flight_results ADD co2_typical_grams integer;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261126205056_ResultDetails') THEN
    ALTER TABLE flight_results ADD layovers jsonb;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261126205056_ResultDetails') THEN
    ALTER TABLE flight_results ADD observed_at timestamp with time zone;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261126205056_ResultDetails') THEN
    ALTER TABLE flight_results ADD self_transfer boolean;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261126205056_ResultDetails') THEN
    ALTER TABLE flight_results ADD separate_tickets boolean;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261126205056_ResultDetails') THEN
    INSERT INTO "__EFMigrationsHistory" (migration_id, product_version)
    VALUES ('20261126205056_ResultDetails', '10.0.15');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261126221334_IdempotencyKeys') THEN
    CREATE TABLE idempotency_keys (
        owner character varying(100) NOT NULL,
        key character varying(255) NOT NULL,
        search_hash bytea NOT NULL,
        job_id uuid NOT NULL,
        created_at timestamp with time zone NOT NULL DEFAULT (now()),
        CONSTRAINT pk_idempotency_keys PRIMARY KEY (owner, key),
        CONSTRAINT fk_idempotency_keys_jobs_job_id FOREIGN KEY (job_id) REFERENCES jobs (job_id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261126221334_IdempotencyKeys') THEN
    CREATE INDEX idx_idempotency_keys_job_id ON idempotency_keys (job_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261126221334_IdempotencyKeys') THEN
    INSERT INTO "__EFMigrationsHistory" (migration_id, product_version)
    VALUES ('20261126221334_IdempotencyKeys', '10.0.15');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127000457_RequestGate') THEN
    DROP INDEX idx_job_batches_announced;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127000457_RequestGate') THEN
    ALTER TABLE workers ADD daily_budget integer;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127000457_RequestGate') THEN
    ALTER TABLE workers ADD spacing interval NOT NULL DEFAULT INTERVAL '00:00:00';
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127000457_RequestGate') THEN
    ALTER TABLE job_batches ADD announce_again_at timestamp with time zone;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127000457_RequestGate') THEN
    ALTER TABLE job_batches ADD format smallint NOT NULL DEFAULT 1;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127000457_RequestGate') THEN
    ALTER TABLE job_batches ADD pages integer[];
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127000457_RequestGate') THEN
    CREATE TABLE job_blocks (
        job_id uuid NOT NULL,
        number integer NOT NULL,
        departure_airports varchar(3)[] NOT NULL,
        destination_airports varchar(3)[] NOT NULL,
        outbound_dates date[] NOT NULL,
        return_dates date[],
        CONSTRAINT pk_job_blocks PRIMARY KEY (job_id, number),
        CONSTRAINT fk_job_blocks_jobs_job_id FOREIGN KEY (job_id) REFERENCES jobs (job_id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127000457_RequestGate') THEN
    CREATE TABLE job_cursors (
        job_id uuid NOT NULL,
        next_page integer NOT NULL,
        served_at timestamp with time zone,
        CONSTRAINT pk_job_cursors PRIMARY KEY (job_id),
        CONSTRAINT fk_job_cursors_jobs_job_id FOREIGN KEY (job_id) REFERENCES jobs (job_id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127000457_RequestGate') THEN
    CREATE TABLE unreadable_pages (
        page_id uuid NOT NULL DEFAULT (gen_random_uuid()),
        fingerprint character varying(300) NOT NULL,
        address character varying(8000) NOT NULL,
        observed_at timestamp with time zone NOT NULL DEFAULT (now()),
        body bytea NOT NULL,
        CONSTRAINT pk_unreadable_pages PRIMARY KEY (page_id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127000457_RequestGate') THEN
    CREATE TABLE upstreams (
        name character varying(40) NOT NULL,
        next_slot_at timestamp with time zone NOT NULL DEFAULT (now()),
        spacing interval NOT NULL DEFAULT INTERVAL '00:00:00',
        daily_budget integer,
        budget_day date NOT NULL DEFAULT ((now() at time zone 'UTC')::date),
        requests_today integer NOT NULL DEFAULT 0,
        bulk_requests_today integer NOT NULL DEFAULT 0,
        slots_granted bigint NOT NULL DEFAULT 0,
        circuit character varying(10) NOT NULL DEFAULT 'closed',
        epoch bigint NOT NULL DEFAULT 0,
        refusals integer NOT NULL DEFAULT 0,
        refusing_since timestamp with time zone,
        held_until timestamp with time zone,
        held_for character varying(40),
        held_detail character varying(300),
        pause interval,
        probe_until timestamp with time zone,
        CONSTRAINT pk_upstreams PRIMARY KEY (name),
        CONSTRAINT ck_upstreams_circuit CHECK (circuit in ('closed', 'open', 'half_open'))
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127000457_RequestGate') THEN
    CREATE INDEX idx_jobs_finished ON jobs (finished_at) WHERE finished_at is not null;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127000457_RequestGate') THEN
    CREATE INDEX idx_jobs_open ON jobs (priority) WHERE status in ('pending', 'running');
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127000457_RequestGate') THEN
    CREATE INDEX idx_job_batches_announced ON job_batches (announce_again_at) WHERE state = 'announced';
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127000457_RequestGate') THEN
    CREATE INDEX idx_unreadable_pages_fingerprint ON unreadable_pages (fingerprint, observed_at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127000457_RequestGate') THEN
    alter table upstreams set (fillfactor = 10);
    insert into upstreams (name) values ('google-flights');
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127000457_RequestGate') THEN
    update job_batches set announce_again_at = due_at, due_at = coalesce(due_since, now()), due_since = null
    where state = 'announced';
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127000457_RequestGate') THEN
    INSERT INTO "__EFMigrationsHistory" (migration_id, product_version)
    VALUES ('20261127000457_RequestGate', '10.0.15');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127085028_FewestPages') THEN
    DROP INDEX idx_flight_results_combination;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127085028_FewestPages') THEN
    DROP INDEX idx_flight_results_departure;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127085028_FewestPages') THEN
    DROP INDEX idx_flight_results_duration;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127085028_FewestPages') THEN
    CREATE TYPE coverage AS ENUM ('whole', 'inferred', 'cut');
    CREATE TYPE search_strategy AS ENUM ('auto', 'exact', 'merged');
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127085028_FewestPages') THEN
    ALTER TABLE workers ADD heartbeat_every interval;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127085028_FewestPages') THEN
    ALTER TABLE upstreams ADD audit_disagreed_at timestamp with time zone;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127085028_FewestPages') THEN
    ALTER TABLE upstreams ADD audits_agreed integer NOT NULL DEFAULT 0;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127085028_FewestPages') THEN
    ALTER TABLE jobs ADD audits_agreed integer NOT NULL DEFAULT 0;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127085028_FewestPages') THEN
    ALTER TABLE jobs ADD audits_disagreed integer NOT NULL DEFAULT 0;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127085028_FewestPages') THEN
    ALTER TABLE jobs ADD cut_combinations integer NOT NULL DEFAULT 0;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127085028_FewestPages') THEN
    ALTER TABLE jobs ADD cut_parts integer[];
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127085028_FewestPages') THEN
    ALTER TABLE jobs ADD freshness_minutes integer NOT NULL DEFAULT 0;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127085028_FewestPages') THEN
    ALTER TABLE jobs ADD inferred_combinations integer NOT NULL DEFAULT 0;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127085028_FewestPages') THEN
    ALTER TABLE jobs ADD merges boolean NOT NULL DEFAULT FALSE;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127085028_FewestPages') THEN
    ALTER TABLE jobs ADD oldest_answer timestamp with time zone;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127085028_FewestPages') THEN
    ALTER TABLE jobs ADD pages_asked integer NOT NULL DEFAULT 0;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127085028_FewestPages') THEN
    ALTER TABLE jobs ADD pages_from_store integer NOT NULL DEFAULT 0;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127085028_FewestPages') THEN
    ALTER TABLE jobs ADD pages_split integer NOT NULL DEFAULT 0;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127085028_FewestPages') THEN
    ALTER TABLE jobs ADD planned_pages integer;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127085028_FewestPages') THEN
    ALTER TABLE jobs ADD strategy search_strategy NOT NULL DEFAULT 'exact'::search_strategy;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127085028_FewestPages') THEN
    ALTER TABLE job_batches ADD from_store boolean NOT NULL DEFAULT FALSE;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127085028_FewestPages') THEN
    ALTER TABLE job_batches ADD is_audit boolean NOT NULL DEFAULT FALSE;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127085028_FewestPages') THEN
    ALTER TABLE flight_results ALTER COLUMN legs SET DEFAULT '[]';
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127085028_FewestPages') THEN
    ALTER TABLE flight_results ALTER COLUMN flight_numbers SET DEFAULT ('{}');
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127085028_FewestPages') THEN
    CREATE TABLE covered_combinations (
        job_id uuid NOT NULL,
        combination integer NOT NULL,
        coverage coverage NOT NULL,
        observed_at timestamp with time zone NOT NULL,
        CONSTRAINT pk_covered_combinations PRIMARY KEY (job_id, combination),
        CONSTRAINT fk_covered_combinations_jobs_job_id FOREIGN KEY (job_id) REFERENCES jobs (job_id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127085028_FewestPages') THEN
    CREATE TABLE result_details (
        job_id uuid NOT NULL,
        combination integer NOT NULL,
        details bytea NOT NULL,
        CONSTRAINT pk_result_details PRIMARY KEY (job_id, combination),
        CONSTRAINT fk_result_details_jobs_job_id FOREIGN KEY (job_id) REFERENCES jobs (job_id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127085028_FewestPages') THEN
    CREATE TABLE stored_pages (
        key uuid NOT NULL,
        format smallint,
        page bytea,
        observed_at timestamp with time zone,
        asked_at timestamp with time zone NOT NULL,
        asked_by uuid,
        asked_attempt integer,
        asked_position integer,
        CONSTRAINT pk_stored_pages PRIMARY KEY (key)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127085028_FewestPages') THEN
    CREATE INDEX idx_flight_results_combination ON flight_results (job_id, combination);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127085028_FewestPages') THEN
    CREATE INDEX idx_flight_results_departure ON flight_results (job_id, departs_at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127085028_FewestPages') THEN
    CREATE INDEX idx_flight_results_duration ON flight_results (job_id, duration);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127085028_FewestPages') THEN
    CREATE INDEX idx_stored_pages_asked_at ON stored_pages (asked_at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127085028_FewestPages') THEN
    alter table flight_results alter column job_id type uuid, alter column job_id set statistics 0;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127085028_FewestPages') THEN
    alter table stored_pages alter column page set storage external;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127085028_FewestPages') THEN
    INSERT INTO "__EFMigrationsHistory" (migration_id, product_version)
    VALUES ('20261127085028_FewestPages', '10.0.15');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127202603_OneIndexForEachOrder') THEN
    DROP INDEX idx_flight_results_job_id;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127202603_OneIndexForEachOrder') THEN
    DROP INDEX idx_flight_results_price;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127202603_OneIndexForEachOrder') THEN
    ALTER INDEX idx_flight_results_combination RENAME TO idx_flight_results_job_id;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127202603_OneIndexForEachOrder') THEN
    ALTER INDEX idx_flight_results_cheapest RENAME TO idx_flight_results_price;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "migration_id" = '20261127202603_OneIndexForEachOrder') THEN
    INSERT INTO "__EFMigrationsHistory" (migration_id, product_version)
    VALUES ('20261127202603_OneIndexForEachOrder', '10.0.15');
    END IF;
END $EF$;
COMMIT;
