"""Lists that become files: JSON Lines, CSV and XLSX, made by jobs in the background.

Begin at operations.py (`start_export()`), then jobs.py (who makes the file, page by page). columns.py says what can be chosen,
cells.py how a cell is written, machine.py what can become of a job. What may be read is decided when it is read, under the
principal's grant as it is then.
"""
