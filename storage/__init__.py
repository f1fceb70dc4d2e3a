"""What is kept: models, named queries, migrations."""

from storage.database import Database, Session, is_away

__all__ = ["Database", "Session", "is_away"]
