"""Helps for the tests of those who build on this library.

Nothing of it is imported by the library itself; what needs Hypothesis says so.
"""
