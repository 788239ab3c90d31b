CREATE TABLE alembic_version (
    version_num character varying(32) NOT NULL
);
COMMENT ON TABLE alembic_version IS 'goodneighbor';
CREATE TABLE answer (
    place integer NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    slot text NOT NULL COLLATE pg_catalog."C",
    author text NOT NULL COLLATE pg_catalog."C",
    at bigint NOT NULL,
    gone integer NOT NULL
);
CREATE TABLE broken (
    id integer NOT NULL,
    platform text NOT NULL COLLATE pg_catalog."C",
    at bigint NOT NULL,
    shape text NOT NULL COLLATE pg_catalog."C",
    error text NOT NULL COLLATE pg_catalog."C"
);
CREATE SEQUENCE broken_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE broken_id_seq OWNED BY broken.id;
CREATE TABLE calibration (
    at bigint NOT NULL,
    adjustments text NOT NULL COLLATE pg_catalog."C",
    undone_by text COLLATE pg_catalog."C",
    ranking text COLLATE pg_catalog."C"
);
CREATE TABLE card (
    id text NOT NULL COLLATE pg_catalog."C",
    token text NOT NULL COLLATE pg_catalog."C",
    place integer NOT NULL,
    message text NOT NULL COLLATE pg_catalog."C",
    author text NOT NULL COLLATE pg_catalog."C",
    author_name text NOT NULL COLLATE pg_catalog."C",
    said_at bigint NOT NULL,
    conversation text NOT NULL COLLATE pg_catalog."C",
    desk text NOT NULL COLLATE pg_catalog."C",
    response text NOT NULL COLLATE pg_catalog."C",
    urgency text NOT NULL COLLATE pg_catalog."C",
    kinds text NOT NULL COLLATE pg_catalog."C",
    score double precision NOT NULL,
    reasons_for text NOT NULL COLLATE pg_catalog."C",
    reasons_against text NOT NULL COLLATE pg_catalog."C",
    draft text NOT NULL COLLATE pg_catalog."C",
    rests_on text NOT NULL COLLATE pg_catalog."C",
    due bigint NOT NULL,
    state text NOT NULL COLLATE pg_catalog."C",
    alive integer NOT NULL,
    thread text COLLATE pg_catalog."C",
    link text COLLATE pg_catalog."C",
    holder text COLLATE pg_catalog."C",
    holder_name text COLLATE pg_catalog."C",
    claimed_at bigint,
    answered_by text COLLATE pg_catalog."C",
    answered_with text COLLATE pg_catalog."C",
    answered_at bigint,
    sent text COLLATE pg_catalog."C",
    dismissal text COLLATE pg_catalog."C",
    note text NOT NULL COLLATE pg_catalog."C",
    revision integer NOT NULL,
    card text NOT NULL COLLATE pg_catalog."C",
    gathered integer NOT NULL,
    alike text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    first text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    overrules text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE channel (
    id integer NOT NULL,
    platform text NOT NULL COLLATE pg_catalog."C",
    tenant text NOT NULL COLLATE pg_catalog."C",
    channel text NOT NULL COLLATE pg_catalog."C"
);
CREATE SEQUENCE channel_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE channel_id_seq OWNED BY channel.id;
CREATE TABLE contact (
    platform text NOT NULL COLLATE pg_catalog."C",
    tenant text NOT NULL COLLATE pg_catalog."C",
    author text NOT NULL COLLATE pg_catalog."C",
    at bigint NOT NULL
);
CREATE TABLE count (
    place integer NOT NULL,
    day integer NOT NULL,
    what text NOT NULL COLLATE pg_catalog."C",
    bucket integer NOT NULL,
    n bigint NOT NULL
);
CREATE TABLE exclusion_rule (
    token text NOT NULL COLLATE pg_catalog."C",
    kind text COLLATE pg_catalog."C",
    channel text COLLATE pg_catalog."C",
    author text COLLATE pg_catalog."C",
    phrase text COLLATE pg_catalog."C",
    below double precision,
    proposed_at bigint NOT NULL,
    dropped integer NOT NULL,
    used integer NOT NULL,
    of integer NOT NULL,
    by text COLLATE pg_catalog."C",
    by_name text COLLATE pg_catalog."C",
    accepted_at bigint,
    undone_by text COLLATE pg_catalog."C",
    undone_by_name text COLLATE pg_catalog."C",
    undone_at bigint
);
CREATE TABLE handover (
    token text NOT NULL COLLATE pg_catalog."C",
    theme text NOT NULL COLLATE pg_catalog."C",
    title text NOT NULL COLLATE pg_catalog."C",
    text text NOT NULL COLLATE pg_catalog."C",
    by text NOT NULL COLLATE pg_catalog."C",
    at bigint NOT NULL,
    due bigint NOT NULL,
    state text NOT NULL COLLATE pg_catalog."C",
    attempt integer NOT NULL,
    issue text NOT NULL COLLATE pg_catalog."C",
    url text NOT NULL COLLATE pg_catalog."C",
    error text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE heard (
    platform text NOT NULL COLLATE pg_catalog."C",
    tenant text NOT NULL COLLATE pg_catalog."C",
    author text NOT NULL COLLATE pg_catalog."C",
    day integer NOT NULL,
    first bigint DEFAULT '0'::bigint NOT NULL
);
CREATE TABLE inbox (
    place integer NOT NULL,
    key text NOT NULL COLLATE pg_catalog."C",
    at bigint NOT NULL
);
CREATE TABLE kept_text (
    place integer NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    author text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    text text NOT NULL COLLATE pg_catalog."C",
    said_at bigint NOT NULL,
    why text NOT NULL COLLATE pg_catalog."C",
    until bigint NOT NULL,
    link text COLLATE pg_catalog."C",
    signals text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE knowledge_document (
    id integer NOT NULL,
    collection text NOT NULL COLLATE pg_catalog."C",
    path text NOT NULL COLLATE pg_catalog."C",
    title text NOT NULL COLLATE pg_catalog."C",
    url text NOT NULL COLLATE pg_catalog."C",
    version text NOT NULL COLLATE pg_catalog."C",
    language text NOT NULL COLLATE pg_catalog."C",
    modified_at bigint NOT NULL,
    digest text NOT NULL COLLATE pg_catalog."C",
    stamp text NOT NULL COLLATE pg_catalog."C"
);
CREATE SEQUENCE knowledge_document_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE knowledge_document_id_seq OWNED BY knowledge_document.id;
CREATE TABLE knowledge_passage (
    id integer NOT NULL,
    document integer NOT NULL,
    "position" integer NOT NULL,
    headings text NOT NULL COLLATE pg_catalog."C",
    text text NOT NULL COLLATE pg_catalog."C",
    stems integer NOT NULL,
    vector bytea NOT NULL
);
CREATE SEQUENCE knowledge_passage_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE knowledge_passage_id_seq OWNED BY knowledge_passage.id;
CREATE TABLE knowledge_stem (
    stem text NOT NULL COLLATE pg_catalog."C",
    passage integer NOT NULL,
    weight real NOT NULL
);
CREATE TABLE knowledge_words (
    passage integer NOT NULL,
    title text NOT NULL COLLATE pg_catalog."C",
    headings text NOT NULL COLLATE pg_catalog."C",
    body text NOT NULL COLLATE pg_catalog."C",
    place text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE mark (
    place integer NOT NULL,
    message text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE opt_out (
    platform text NOT NULL COLLATE pg_catalog."C",
    tenant text NOT NULL COLLATE pg_catalog."C",
    author text NOT NULL COLLATE pg_catalog."C",
    since bigint NOT NULL
);
CREATE TABLE outbox (
    number integer NOT NULL,
    key text NOT NULL COLLATE pg_catalog."C",
    tenant text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    target text NOT NULL COLLATE pg_catalog."C",
    subject text NOT NULL COLLATE pg_catalog."C",
    due bigint NOT NULL,
    body text COLLATE pg_catalog."C",
    thread text COLLATE pg_catalog."C",
    approver text COLLATE pg_catalog."C",
    approver_name text COLLATE pg_catalog."C",
    approved_hash text COLLATE pg_catalog."C",
    approved_at bigint,
    state text NOT NULL COLLATE pg_catalog."C",
    attempt integer NOT NULL,
    looks integer NOT NULL,
    started bigint,
    lease_until bigint,
    platform_id text COLLATE pg_catalog."C",
    error text NOT NULL COLLATE pg_catalog."C",
    next bigint
);
CREATE SEQUENCE outbox_number_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE outbox_number_seq OWNED BY outbox.number;
CREATE TABLE plan (
    id text NOT NULL COLLATE pg_catalog."C",
    purpose text NOT NULL COLLATE pg_catalog."C",
    channels text NOT NULL COLLATE pg_catalog."C",
    schedule text NOT NULL COLLATE pg_catalog."C",
    approver text NOT NULL COLLATE pg_catalog."C",
    why text NOT NULL COLLATE pg_catalog."C",
    made_by text NOT NULL COLLATE pg_catalog."C",
    made_at bigint,
    ended_at bigint
);
CREATE TABLE plan_question (
    token text NOT NULL COLLATE pg_catalog."C",
    plan text NOT NULL COLLATE pg_catalog."C",
    "position" integer NOT NULL,
    text text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    added_by text NOT NULL COLLATE pg_catalog."C",
    added_at bigint NOT NULL,
    approved_by text COLLATE pg_catalog."C",
    approved_name text COLLATE pg_catalog."C",
    approved_at bigint,
    approved_hash text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE plan_standing (
    plan text NOT NULL COLLATE pg_catalog."C",
    paused text NOT NULL COLLATE pg_catalog."C",
    changed_by text NOT NULL COLLATE pg_catalog."C",
    changed_at bigint,
    skip bigint
);
CREATE TABLE proposal (
    token text NOT NULL COLLATE pg_catalog."C",
    place integer NOT NULL,
    author text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    text text NOT NULL COLLATE pg_catalog."C",
    at bigint NOT NULL,
    state text NOT NULL COLLATE pg_catalog."C",
    plan text NOT NULL COLLATE pg_catalog."C",
    reason text NOT NULL COLLATE pg_catalog."C",
    decided_by text COLLATE pg_catalog."C",
    decided_name text COLLATE pg_catalog."C",
    decided_at bigint
);
CREATE TABLE quote_consent (
    place integer NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    author text NOT NULL COLLATE pg_catalog."C",
    token text NOT NULL COLLATE pg_catalog."C",
    words text NOT NULL COLLATE pg_catalog."C",
    wish text NOT NULL COLLATE pg_catalog."C",
    asked_by text NOT NULL COLLATE pg_catalog."C",
    asked_at bigint NOT NULL,
    decided_at bigint,
    used text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE sample (
    token text NOT NULL COLLATE pg_catalog."C",
    place integer NOT NULL,
    message text NOT NULL COLLATE pg_catalog."C",
    author text NOT NULL COLLATE pg_catalog."C",
    drawn_at bigint NOT NULL,
    week integer NOT NULL,
    shown integer NOT NULL,
    stratum text NOT NULL COLLATE pg_catalog."C",
    chance double precision NOT NULL,
    score double precision NOT NULL,
    called_for integer,
    by text COLLATE pg_catalog."C",
    by_name text COLLATE pg_catalog."C",
    judged_at bigint
);
CREATE TABLE slot (
    plan text NOT NULL COLLATE pg_catalog."C",
    day integer NOT NULL,
    number integer NOT NULL,
    due bigint NOT NULL,
    state text NOT NULL COLLATE pg_catalog."C",
    place integer NOT NULL,
    text text NOT NULL COLLATE pg_catalog."C",
    approved_by text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    thread text COLLATE pg_catalog."C",
    answers integer NOT NULL,
    note text NOT NULL COLLATE pg_catalog."C",
    around integer,
    answered integer
);
CREATE TABLE state_value (
    name text NOT NULL COLLATE pg_catalog."C",
    value text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE team_text (
    token text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    text text NOT NULL COLLATE pg_catalog."C",
    by text COLLATE pg_catalog."C",
    by_name text NOT NULL COLLATE pg_catalog."C",
    at bigint NOT NULL
);
CREATE TABLE theme (
    id text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    first_seen bigint NOT NULL,
    fixed_name integer NOT NULL,
    fixed_kind integer NOT NULL,
    muted integer NOT NULL,
    merged_into text NOT NULL COLLATE pg_catalog."C",
    split_from text NOT NULL COLLATE pg_catalog."C",
    words text NOT NULL COLLATE pg_catalog."C",
    learning text NOT NULL COLLATE pg_catalog."C",
    learned_by text COLLATE pg_catalog."C",
    learned_by_name text COLLATE pg_catalog."C",
    learned_at bigint,
    done_at bigint,
    told_at bigint
);
CREATE TABLE theme_member (
    place integer NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    author text NOT NULL COLLATE pg_catalog."C",
    theme text NOT NULL COLLATE pg_catalog."C",
    at bigint NOT NULL,
    pinned integer NOT NULL
);
CREATE TABLE verdict (
    place integer NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    author text NOT NULL COLLATE pg_catalog."C",
    at bigint NOT NULL,
    thread text COLLATE pg_catalog."C",
    conversation text COLLATE pg_catalog."C",
    answers text COLLATE pg_catalog."C",
    scores bytea NOT NULL,
    signals text NOT NULL COLLATE pg_catalog."C",
    score double precision NOT NULL,
    urgency text NOT NULL COLLATE pg_catalog."C",
    decision text NOT NULL COLLATE pg_catalog."C",
    final text NOT NULL COLLATE pg_catalog."C",
    reasons_for text NOT NULL COLLATE pg_catalog."C",
    reasons_against text NOT NULL COLLATE pg_catalog."C",
    facts integer,
    moment bytea DEFAULT '\x'::bytea NOT NULL
);
ALTER TABLE ONLY broken ALTER COLUMN id SET DEFAULT nextval('broken_id_seq'::regclass);
ALTER TABLE ONLY channel ALTER COLUMN id SET DEFAULT nextval('channel_id_seq'::regclass);
ALTER TABLE ONLY knowledge_document ALTER COLUMN id SET DEFAULT nextval('knowledge_document_id_seq'::regclass);
ALTER TABLE ONLY knowledge_passage ALTER COLUMN id SET DEFAULT nextval('knowledge_passage_id_seq'::regclass);
ALTER TABLE ONLY outbox ALTER COLUMN number SET DEFAULT nextval('outbox_number_seq'::regclass);
ALTER TABLE ONLY alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY knowledge_stem
    ADD CONSTRAINT knowledge_stem_pkey PRIMARY KEY (stem, passage);
ALTER TABLE ONLY knowledge_words
    ADD CONSTRAINT knowledge_words_pkey PRIMARY KEY (passage);
ALTER TABLE ONLY answer
    ADD CONSTRAINT pk_answer PRIMARY KEY (place, id);
ALTER TABLE ONLY broken
    ADD CONSTRAINT pk_broken PRIMARY KEY (id);
ALTER TABLE ONLY calibration
    ADD CONSTRAINT pk_calibration PRIMARY KEY (at);
ALTER TABLE ONLY card
    ADD CONSTRAINT pk_card PRIMARY KEY (id);
ALTER TABLE ONLY channel
    ADD CONSTRAINT pk_channel PRIMARY KEY (id);
ALTER TABLE ONLY contact
    ADD CONSTRAINT pk_contact PRIMARY KEY (platform, tenant, author);
ALTER TABLE ONLY count
    ADD CONSTRAINT pk_count PRIMARY KEY (place, day, what, bucket);
ALTER TABLE ONLY exclusion_rule
    ADD CONSTRAINT pk_exclusion_rule PRIMARY KEY (token);
ALTER TABLE ONLY handover
    ADD CONSTRAINT pk_handover PRIMARY KEY (token);
ALTER TABLE ONLY heard
    ADD CONSTRAINT pk_heard PRIMARY KEY (platform, tenant, author);
ALTER TABLE ONLY inbox
    ADD CONSTRAINT pk_inbox PRIMARY KEY (key, place);
ALTER TABLE ONLY kept_text
    ADD CONSTRAINT pk_kept_text PRIMARY KEY (place, id);
ALTER TABLE ONLY knowledge_document
    ADD CONSTRAINT pk_knowledge_document PRIMARY KEY (id);
ALTER TABLE ONLY knowledge_passage
    ADD CONSTRAINT pk_knowledge_passage PRIMARY KEY (id);
ALTER TABLE ONLY mark
    ADD CONSTRAINT pk_mark PRIMARY KEY (place);
ALTER TABLE ONLY opt_out
    ADD CONSTRAINT pk_opt_out PRIMARY KEY (platform, tenant, author);
ALTER TABLE ONLY outbox
    ADD CONSTRAINT pk_outbox PRIMARY KEY (number);
ALTER TABLE ONLY plan
    ADD CONSTRAINT pk_plan PRIMARY KEY (id);
ALTER TABLE ONLY plan_question
    ADD CONSTRAINT pk_plan_question PRIMARY KEY (token);
ALTER TABLE ONLY plan_standing
    ADD CONSTRAINT pk_plan_standing PRIMARY KEY (plan);
ALTER TABLE ONLY proposal
    ADD CONSTRAINT pk_proposal PRIMARY KEY (token);
ALTER TABLE ONLY quote_consent
    ADD CONSTRAINT pk_quote_consent PRIMARY KEY (place, id);
ALTER TABLE ONLY sample
    ADD CONSTRAINT pk_sample PRIMARY KEY (token);
ALTER TABLE ONLY slot
    ADD CONSTRAINT pk_slot PRIMARY KEY (plan, day, number);
ALTER TABLE ONLY state_value
    ADD CONSTRAINT pk_state_value PRIMARY KEY (name);
ALTER TABLE ONLY team_text
    ADD CONSTRAINT pk_team_text PRIMARY KEY (token);
ALTER TABLE ONLY theme
    ADD CONSTRAINT pk_theme PRIMARY KEY (id);
ALTER TABLE ONLY theme_member
    ADD CONSTRAINT pk_theme_member PRIMARY KEY (place, id);
ALTER TABLE ONLY verdict
    ADD CONSTRAINT pk_verdict PRIMARY KEY (id, place);
ALTER TABLE ONLY card
    ADD CONSTRAINT uq_card_token UNIQUE (token);
ALTER TABLE ONLY channel
    ADD CONSTRAINT uq_channel_platform_tenant_channel UNIQUE (platform, tenant, channel);
ALTER TABLE ONLY knowledge_document
    ADD CONSTRAINT uq_knowledge_document_collection_path UNIQUE (collection, path);
ALTER TABLE ONLY outbox
    ADD CONSTRAINT uq_outbox_key UNIQUE (key);
ALTER TABLE ONLY slot
    ADD CONSTRAINT uq_slot_key UNIQUE (key);
CREATE INDEX ix_answer_at ON answer USING btree (at);
CREATE INDEX ix_answer_author ON answer USING btree (author);
CREATE INDEX ix_answer_slot_at ON answer USING btree (slot, at);
CREATE INDEX ix_broken_at ON broken USING btree (at);
CREATE INDEX ix_card_alive_due ON card USING btree (due) WHERE (alive = 1);
CREATE INDEX ix_card_alive_place ON card USING btree (place) WHERE (alive = 1);
CREATE INDEX ix_card_alive_said_at ON card USING btree (said_at, id) WHERE (alive = 1);
CREATE INDEX ix_card_author ON card USING btree (author);
CREATE INDEX ix_card_said_at_id ON card USING btree (said_at, id);
CREATE INDEX ix_contact_at ON contact USING btree (at);
CREATE INDEX ix_handover_state ON handover USING btree (state);
CREATE INDEX ix_handover_theme ON handover USING btree (theme);
CREATE INDEX ix_heard_day ON heard USING btree (day);
CREATE INDEX ix_inbox_at ON inbox USING btree (at);
CREATE INDEX ix_kept_text_author ON kept_text USING btree (author);
CREATE INDEX ix_kept_text_until ON kept_text USING btree (until);
CREATE INDEX ix_knowledge_passage_document ON knowledge_passage USING btree (document);
CREATE INDEX ix_knowledge_stem_passage ON knowledge_stem USING btree (passage);
CREATE INDEX ix_outbox_body_started ON outbox USING btree (started) WHERE (body IS NOT NULL);
CREATE INDEX ix_outbox_next ON outbox USING btree (next) WHERE (next IS NOT NULL);
CREATE INDEX ix_outbox_subject ON outbox USING btree (subject);
CREATE INDEX ix_outbox_target_platform_id ON outbox USING btree (target, platform_id);
CREATE INDEX ix_plan_question_plan_position ON plan_question USING btree (plan, "position");
CREATE INDEX ix_proposal_at ON proposal USING btree (at);
CREATE INDEX ix_proposal_author ON proposal USING btree (author);
CREATE INDEX ix_quote_consent_asked_at ON quote_consent USING btree (asked_at);
CREATE INDEX ix_quote_consent_author ON quote_consent USING btree (author);
CREATE INDEX ix_quote_consent_token ON quote_consent USING btree (token);
CREATE INDEX ix_sample_author ON sample USING btree (author);
CREATE INDEX ix_sample_drawn_at ON sample USING btree (drawn_at);
CREATE INDEX ix_slot_due ON slot USING btree (due);
CREATE INDEX ix_slot_place_thread ON slot USING btree (place, thread);
CREATE INDEX ix_theme_member_at ON theme_member USING btree (at);
CREATE INDEX ix_theme_member_author ON theme_member USING btree (author);
CREATE INDEX ix_theme_member_theme ON theme_member USING btree (theme);
CREATE INDEX ix_verdict_at ON verdict USING btree (at);
INSERT INTO alembic_version VALUES ('0019');
