"""Reports: what they say, as data; answered at any time, and kept as they were filed.

Begin at definitions.py: the lines of each report. model.py answers them in SQL, operations.py files an answer, workbook.py writes
it as a sheet.
"""
