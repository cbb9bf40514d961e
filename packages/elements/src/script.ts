// Stands for the built files that are scripts: they export nothing.
export {};
