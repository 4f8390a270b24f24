"""The index of the words of all paragraphs, which the databases keep in step by themselves.

docs/decisions/018-text-search.md says why it is made like this; store/search.py asks it.
"""

from __future__ import annotations

from sqlalchemy import Connection

# A row of the index is document number × 2^24 + paragraph; no document has so many paragraphs.
# The number stands in a table of its own with an INTEGER PRIMARY KEY, which VACUUM leaves alone.
_ID = '(number << 24) + {row}."index"'
_NUMBER = "FROM search_numbers WHERE document_id = {row}.document_id"
_ADD = f"INSERT INTO search_words (rowid, text) SELECT {_ID}, {{row}}.text {_NUMBER}"
_REMOVE = (
    "INSERT INTO search_words (search_words, rowid, text) "
    f"SELECT 'delete', {_ID}, {{row}}.text {_NUMBER}"
)
_SQLITE = (
    "CREATE TABLE search_numbers "
    "(number INTEGER PRIMARY KEY AUTOINCREMENT, document_id TEXT NOT NULL UNIQUE)",
    "INSERT INTO search_numbers (document_id) SELECT id FROM documents",
    f"CREATE VIEW search_texts AS SELECT {_ID.format(row='paragraphs')} AS id, text "
    "FROM search_numbers JOIN paragraphs USING (document_id)",
    "CREATE VIRTUAL TABLE search_words USING fts5(text, content='search_texts', "
    "content_rowid='id', columnsize=0, tokenize='unicode61 remove_diacritics 0')",
    "INSERT INTO search_words (search_words) VALUES ('rebuild')",
    "CREATE TRIGGER search_numbers_a_document AFTER INSERT ON documents "
    "BEGIN INSERT INTO search_numbers (document_id) VALUES (new.id); END",
    # The paragraphs go before this: cascading deletes come first, then the triggers AFTER DELETE.
    "CREATE TRIGGER search_forgets_a_document AFTER DELETE ON documents "
    "BEGIN DELETE FROM search_numbers WHERE document_id = old.id; END",
    "CREATE TRIGGER search_adds_a_paragraph AFTER INSERT ON paragraphs "
    f"BEGIN {_ADD.format(row='new')}; END",
    "CREATE TRIGGER search_forgets_a_paragraph AFTER DELETE ON paragraphs "
    f"BEGIN {_REMOVE.format(row='old')}; END",
    "CREATE TRIGGER search_changes_a_paragraph AFTER UPDATE ON paragraphs "
    f"BEGIN {_REMOVE.format(row='old')}; {_ADD.format(row='new')}; END",
)
# ASCII punctuation parts words, as in FTS5: the parser would take "-1.1" or "a/b" for one word ("%"
# parts them anyway). Of one paragraph 200,000 characters: what is longer may not fit a tsvector.
_POSTGRESQL = (
    "CREATE INDEX search_words ON paragraphs USING gin (to_tsvector('simple', translate("
    "left(text, 200000), '!\"#$&''()*+,-./:;<=>?@[\\]^_`{|}~', '" + " " * 31 + "')))"
)


def make_text_search(connection: Connection) -> None:
    """Make the index and fill it with what is there."""
    statements = _SQLITE if connection.dialect.name == "sqlite" else (_POSTGRESQL,)
    for statement in statements:
        connection.exec_driver_sql(statement)
