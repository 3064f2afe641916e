"""The enums of the API, a module a feature: every value with its meaning to a union secretary.

Begin at the feature's module; the names are those of the tables. The vocabulary is that of the glossary in README.md.
"""
