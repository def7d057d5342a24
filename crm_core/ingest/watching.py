"""How far an import is, and how long it will take: asked of the database while it works."""

from collections.abc import Callable
from threading import Thread
from time import monotonic

Progress = Callable[[str, float], None]
EVERY = 0.25
# before that a guess at the time left would jump
SETTLED = 3.0
MB = 1_000_000


def steadily(
    connection,
    progress: Progress,
    step: str,
    start: float,
    share: float,
    size: int = 0,
    how_far: Callable[[], float] | None = None,
) -> Callable[[Callable[[], object]], None]:
    """A function that does work on a connection and says meanwhile how far it is.

    With a `size` in bytes it says how many of them are done; `how_far` knows better than the
    database what share of the work that is. Should saying so fail, as when the
    user stops it, the work is broken off.
    """

    def do(work: Callable[[], object]) -> None:
        progress(step, start)
        failure: list[BaseException] = []
        thread = Thread(target=_kept(work, failure), daemon=True)
        thread.start()
        done = 0.0
        try:
            while thread.is_alive():
                thread.join(EVERY)
                # each statement of the work begins at nothing again
                done = max(done, how_far() if how_far else _share_done(connection))
                progress(step + _bytes(done, size), start + share * done)
        except BaseException:
            connection.interrupt()
            thread.join()
            raise
        if failure:
            raise failure[0]

    return do


def _kept(work: Callable[[], object], failure: list[BaseException]) -> Callable[[], None]:
    def run() -> None:
        try:
            work()
        except BaseException as problem:
            failure.append(problem)

    return run


def _bytes(done: float, size: int) -> str:
    return f": {done * size / MB:,.0f} of {size / MB:,.0f} MB" if size >= MB else ""


def _share_done(connection) -> float:
    # below nothing: no statement runs that could tell
    return max(0.0, min(1.0, connection.query_progress() / 100))


def with_time_left(progress: Progress) -> Progress:
    """A progress that also says how long the rest will take, once that can be known."""
    begun = monotonic()

    def tell(step: str, fraction: float) -> None:
        passed = monotonic() - begun
        if passed > SETTLED and 0.1 < fraction < 1:
            step += f" · about {_spoken(passed * (1 - fraction) / fraction)} left"
        progress(step, fraction)

    return tell


def _spoken(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min"
