"""Text to derivations: documents, the mathematics in them, and what it means in the kernel's language."""
