package io.redial.functions.importer;

import io.redial.engine.port.Chunks;
import io.redial.engine.port.Files;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Waiting;

/** What the importer needs of the world around it. */
public record Ports(Store store, Files files, Chunks chunks, Signals signals, Waiting waiting) {}
