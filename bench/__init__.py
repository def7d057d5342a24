"""Times at several sizes, as ratios to a floor measured in the same run; answers checked first."""
