"""Run the tasks of a build, anywhere, and only those of which something changed. Knows nothing of live blogs."""
