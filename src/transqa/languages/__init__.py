"""All that is known of one language."""
