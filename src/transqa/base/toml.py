"""TOML that somebody else has written: read, or refused in words, whatever stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from transqa.base.errors import TransqaError


def toml_table(text: str, name: str, error_type: type[TransqaError]) -> dict[str, Any]:
    """Return the table that a text in TOML writes.

    ``name`` is that of the file. Raises ``error_type``, which names it, for what is no
    TOML, is nested too deeply, or has a number of more digits than Python reads.

    >>> from transqa.base.errors import ConfigError
    >>> toml_table("skip = ['final']", "transqa.toml", ConfigError)
    {'skip': ['final']}
    """
    import tomli

    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise error_type(f"{name}: {error}") from None
    except RecursionError:
        raise error_type(f"{name}: lists or tables nested too deeply") from None
    except ValueError:
        # Of int(): all else that is wrong is a TOMLDecodeError.
        raise error_type(f"{name}: a number of too many digits") from None
