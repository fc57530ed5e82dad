"""What a formula means in the kernel's language, given the names and habits of its page."""
