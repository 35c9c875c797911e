"""
Sockets: what a plug-in is, and how it is found.

Contracts and discovery only. No collector, no report format lives here.
"""
