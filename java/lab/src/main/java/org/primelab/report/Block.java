package org.primelab.report;

/** A part of a report, in reading order. */
public sealed interface Block
    permits Heading, Table, Finding, Chart, HeatMap, Bars, Nest, Timeline, Graph, FileList {}
