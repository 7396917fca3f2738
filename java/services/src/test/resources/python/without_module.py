"""Needs what nobody has."""
import no_such_module
