"""From a request to its answer: documents, who pays, queries as one statement, mutations field by field.

Begin at executor.py.
"""
