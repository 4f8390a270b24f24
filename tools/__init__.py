"""What makes parts of the product, and is no part of it: neither the app nor pipeline/ needs it."""
