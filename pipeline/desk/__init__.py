"""The review desk: what people do with documents and findings, and what comes of it."""
