package dev.rankwise.analyzer.jfr;

/** Stands for a constant that has not been looked up: the number of its type and its key there. */
record ConstantKey(long typeId, long key) {}
