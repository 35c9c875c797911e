"""
Drawings as inline SVG: each shows one finding, and brings the same numbers as a table.

Positions are shares of the width, sizes are pixels, so text keeps its size on a phone and on
a wall. No drawing knows another; colours and hatches are named here and set in `style.css`.
"""
