"""The tables of *Twelve Days* and what its chapters, pages and checks are made of."""

from twelvedays.schema import TableError
from twelvedays.tables import load

__all__ = ["TableError", "load"]
