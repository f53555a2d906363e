"""From files to plain data: JSON, TOML, and documents one a line."""
