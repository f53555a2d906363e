"""Integrations with other libraries. Each module of this folder is the integration with the library of its name."""
