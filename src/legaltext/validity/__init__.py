"""From relations and dates to effects and half-open intervals, under dated regimes."""
