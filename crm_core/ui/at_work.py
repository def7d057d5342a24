"""Studies at work in threads of their own: the page stays free, and asks again."""

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock

AT_ONCE = 2
KEPT = 128


class AtWork:
    """What was asked for last, done or under way; each is worked out once, whoever asks."""

    def __init__(self, kept: int = KEPT):
        self._kept = kept
        self._lock = Lock()
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="study")
        self._asked: OrderedDict[tuple, Future] = OrderedDict()

    def begun(self, key: tuple, work: Callable[[], object]) -> Future:
        """The work of that key, begun now unless it is done or under way.

        What failed is given back once; who asks again has it tried anew.
        """
        with self._lock:
            found = self._asked.pop(key, None) or self._threads.submit(work)
            if not _has_failed(found):
                self._asked[key] = found
            self._forget_oldest()
        return found

    def _forget_oldest(self) -> None:
        done = [key for key, found in self._asked.items() if found.done()]
        for key in done[: max(0, len(self._asked) - self._kept)]:
            del self._asked[key]


def _has_failed(found: Future) -> bool:
    return found.done() and found.exception() is not None
