"""Run the tasks of a build. Knows nothing of live blogs: tasks are pure functions, outputs are bytes."""

from backfile.engine.run import InlineExecutor, run

__all__ = ["InlineExecutor", "run"]
