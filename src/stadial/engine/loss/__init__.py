"""Loss in money, closed form and simulated; only where an organization gave figures."""
