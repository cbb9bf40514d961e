// Stands for the built file that is a script: it exports nothing.
export {};
