"""Pictures that come with a letter: which are photographs, what is said of them, and how they are made safe."""
