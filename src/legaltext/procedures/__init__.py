"""Administrative procedures of every published shape, with their legal bases."""
