"""Kolada and SCB played by this machine: example data, and on request every fault of the real ones.

The values are invented.  What names areas and key figures have is the publishers' own.
"""
