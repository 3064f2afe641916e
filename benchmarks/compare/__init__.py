"""Compare the registry with other ways of serving the same questions: `python -m benchmarks.compare --data DIR`.

Begin at __main__.py. Every contestant reads the same database under the same policies and sessions. operations.py has the
questions, contestants.py who answers them, facts.py proves that all answers are the same before anything is timed, rounds.py
measures in turn, report.py writes the table and the plot of docs/performance.md.
"""
