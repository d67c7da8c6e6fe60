"""What every room shares: typed objects, document numbers, days, text normalisation, messages.

This package stands left of all rooms and imports none of them. Everything in it is pure: no files
are opened except the data tables that ship with the package, no clock is read.
"""
