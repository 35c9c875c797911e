"""The version of the rules. Any change that can move a number raises it."""

ENGINE_VERSION = "4"
