"""Administrative procedures in every published shape, made into procedures with their legal bases."""
