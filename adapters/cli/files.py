"""Where the settings are looked for when nobody says otherwise."""

from pathlib import Path

CONFIG = Path("goodneighbor.toml")
ENV = Path(".env")
