"""The tables of *Twelve Days* and what its chapters, pages and checks are made of."""

from twelvedays.schema import TableError

__all__ = ["TableError", "load"]


def __getattr__(name: str):
    """Import `load`, and pandas with it, only for who asks: commands that need neither start at once."""
    if name == "load":
        from twelvedays.tables import load

        return load
    raise AttributeError(f"module 'twelvedays' has no attribute '{name}'")
