"""The targets: each module has a tuple TARGETS."""
