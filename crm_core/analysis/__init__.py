"""Analyses: arrays and frames in, plain results out; no database and no screen."""
