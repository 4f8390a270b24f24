"""The store's ground: pragmas, transactions, tables for two databases."""

import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from pipeline.settings import PROJECT, Settings
from pipeline.store.engine import BUSY_SECONDS, engine_for, reading, writing
from pipeline.store.tables import ParagraphRow, PromotionRow


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.from_env({"CLAUSEWISE_HOME": str(tmp_path)})


@pytest.mark.parametrize(
    "pragma, value",
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("busy_timeout", BUSY_SECONDS * 1000),
    ],
)
def test_every_connection_is_durable_and_patient(settings, pragma, value):
    with reading(settings) as one, reading(settings) as two:
        for session in (one, two):
            assert session.scalar(text(f"PRAGMA {pragma}")) == value


def test_there_is_one_engine_for_a_database(settings):
    assert engine_for(settings.database_url) is engine_for(settings.database_url)


def test_foreign_keys_hold(settings):
    with pytest.raises(IntegrityError), writing(settings) as session:
        session.add(ParagraphRow(document_id="none", index=0, text="x", role="text", place={}))


def test_a_failed_transaction_leaves_nothing(settings):
    with pytest.raises(RuntimeError), writing(settings) as session:
        session.add(promotion("first"))
        session.flush()
        raise RuntimeError
    with reading(settings) as session:
        assert session.scalars(select(PromotionRow)).all() == []


def test_what_a_writer_has_read_does_not_change_before_it_writes(settings):
    """Eight writers add one to the last row's number; none of the additions may be lost."""

    def add_one() -> None:
        for _ in range(5):
            with writing(settings) as session:
                last = session.scalars(
                    select(PromotionRow.version).order_by(PromotionRow.id.desc()).limit(1)
                ).first()
                session.add(promotion(str(int(last or 0) + 1)))

    threads = [threading.Thread(target=add_one) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(settings) as session:
        numbers = session.scalars(select(PromotionRow.version).order_by(PromotionRow.id)).all()
    assert numbers == [str(number) for number in range(1, 41)]


def test_times_come_back_in_utc_whatever_zone_they_went_in(settings):
    noon_in_delhi = datetime(2026, 5, 1, 12, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    with writing(settings) as session:
        session.add(promotion("v", at=noon_in_delhi))
    with reading(settings) as session:
        at = session.scalars(select(PromotionRow.at)).one()
    assert at == noon_in_delhi
    assert at.tzinfo is UTC


def test_processes_that_start_together_make_the_tables_once(settings):
    code = "import sys; from pipeline.store.engine import engine_for; engine_for(sys.argv[1])"
    command = [sys.executable, "-c", code, settings.database_url]
    processes = [subprocess.Popen(command, cwd=PROJECT) for _ in range(3)]
    assert [process.wait() for process in processes] == [0, 0, 0]


def promotion(version: str, **values: object) -> PromotionRow:
    return PromotionRow(version=version, previous="shipped", by="test", reason="", **values)
