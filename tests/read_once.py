"""What each bot reads and works out when it starts, done once for the thousands of bots that a worker starts."""

import gc
from collections.abc import Callable, Hashable, Iterator
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.util import LRUCache

from bot import programme
from domain.programme import Programme
from locales import Catalogues, translator
from storage import database
from tests.marks import marked

ROOT = Path(__file__).parents[1]


class Statements(LRUCache[Any, Any]):
    """What SQLAlchemy made of each statement, for every engine of a kind: each bot has one of its own.

    It knows a statement by the engine's dialect, and holds what binds values and reads columns, which know the keys.
    """

    def get(self, key: tuple[Any, ...], default: Any = None) -> Any:
        return super().get(_of_the_kind(key), default)

    def __setitem__(self, key: tuple[Any, ...], compiled: Any) -> None:
        super().__setitem__(_of_the_kind(key), compiled)


def _of_the_kind(key: tuple[Any, ...]) -> tuple[Hashable, ...]:
    dialect, *statement = key
    keys = tuple((each._signing_key, each._encryption_key) for each in dialect.cipher._fernets)
    return (dialect.name, keys, *statement)


@cache
def catalogues() -> Catalogues:
    """Every language, each text bracketed with where it comes from."""
    return marked(Catalogues.load())


def read_once(patch: pytest.MonkeyPatch) -> None:
    """Let it be so from now on."""
    patch.setattr(translator, "read", _if(_is_ours, translator.read))
    patch.setattr(programme, "read", _if(_is_ours, programme.read))
    patch.setattr(programme, "check_lengths", _check_lengths(programme.check_lengths))
    engine = partial(create_async_engine, execution_options={"compiled_cache": Statements(5000)})
    patch.setattr(database, "create_async_engine", engine)


@pytest.fixture(scope="session", autouse=True)
def _read_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        read_once(patch)
        # All that is loaded by now stays: nobody has to look through it for garbage again and again.
        gc.collect()
        gc.freeze()
        usual = gc.get_threshold()
        gc.set_threshold(10_000, 20, 20)
        yield
    gc.set_threshold(*usual)
    gc.unfreeze()


def _is_ours(path: Path) -> bool:
    return path.resolve().is_relative_to(ROOT)


def _if(kept: Callable[[Path], bool], read: Callable[..., Any]) -> Callable[..., Any]:
    """Read the project's own files once, and those of a test every time."""
    once = lru_cache(read)
    return lambda path, **more: (once if kept(path) else read)(path, **more)


def _check_lengths(check: Callable[..., None]) -> Callable[..., None]:
    """Check the project's own programme once: these are the same objects for every bot."""
    passed: list[tuple[Programme, Catalogues]] = []

    def once(about: Programme, languages: Catalogues, *, path: Path) -> None:
        if not any(about is each and languages is said for each, said in passed):
            check(about, languages, path=path)
            if _is_ours(path):
                passed.append((about, languages))

    return once
