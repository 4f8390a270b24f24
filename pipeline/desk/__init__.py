"""The review desk: decisions, queues, bulk, second opinions, comments."""
