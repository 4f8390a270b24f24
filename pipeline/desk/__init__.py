"""The review desk: what people do with documents and findings, each with the right to do it."""
