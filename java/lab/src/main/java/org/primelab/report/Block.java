package org.primelab.report;

/** A part of a report, in reading order. */
public sealed interface Block
    permits Sentence, Heading, Table, Chart, HeatMap, Bars, Nest, Timeline, Graph, FileList {}
