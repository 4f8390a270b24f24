"""Are new documents like what a model learned from? Profiles, measures and warnings; all pure."""
