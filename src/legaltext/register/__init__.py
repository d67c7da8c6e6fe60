"""Documents with an identity, and each reference resolved to one of them, or not, with a reason."""
