"""Surveys over files: CSV and Parquet files become one table, which is audited and indexed (extra `survey`).

The public functions are `surveys.index_files` and `surveys.audit_files`.
"""
