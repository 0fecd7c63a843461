"""Run the tasks of a build, anywhere. Knows nothing of live blogs: tasks are pure functions, outputs are bytes."""

from backfile.engine.engines import ENGINES, Engine, InlineExecutor, open_engine
from backfile.engine.run import run
from backfile.engine.timings import Timings

__all__ = ["ENGINES", "Engine", "InlineExecutor", "Timings", "open_engine", "run"]
