"""Pictures of state machines, drawn without any program but this one.

Begin at svg.py, which draws; layers.py finds the place of everything. The same machine always gives the same bytes.
"""
